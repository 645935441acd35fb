package org.offramp.api.transport;

/**
 * A server's answer to a task.
 *
 * @param status whether there is an answer, or why there is none
 * @param label the class, from 0; -1 without an answer
 * @param labelName name of the class, empty when unknown or without an answer; not on the binary wire
 * @param confidence its probability; 0 without an answer
 * @param exit the exit that answered; 0 without an answer
 * @param heldMicros from the arrival of the task's message at the server to the sending of this one
 * @param waitMicros how much of that the task waited in the queue
 * @param computeMicros how much of that the device computed
 * @param batch how many tasks were computed together
 * @param backlogTasks tasks that wait at the server now
 * @param backlogMillis until they are worked off
 * @param message for a person: the reason of a refusal; else empty
 */
public record TaskReply(Status status, int label, String labelName, float confidence, int exit, long heldMicros,
        long waitMicros, long computeMicros, int batch, int backlogTasks, double backlogMillis, String message) {

    /** What became of a task at the server. */
    public enum Status {
        /** There is an answer. */
        OK,
        /** The queue is full. */
        BUSY,
        /** The deadline cannot be met any more. */
        HOPELESS,
        /** The server does not serve the network that computed the head. */
        UNKNOWN_NETWORK,
        /** The message, its split, exit, codec or payload is wrong. */
        BAD_REQUEST,
        /** The server failed or is shutting down. */
        FAILED
    }

    /** A refusal with its reason. */
    public static TaskReply refusal(Status status, long heldMicros, int backlogTasks, double backlogMillis,
            String message) {
        return new TaskReply(status, -1, "", 0, 0, heldMicros, 0, 0, 0, backlogTasks, backlogMillis, message);
    }
}
