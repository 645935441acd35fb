package org.offramp.transport.mqtt.internal;

import java.util.regex.Pattern;

/** The topics under one root; docs/protocol.md lists them. */
final class Topics {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String root;

    /** @throws IllegalArgumentException when the root is no topic to build on */
    Topics(String root) {
        if (root.isEmpty() || root.length() > 128 || root.startsWith("/") || root.endsWith("/") || root.startsWith("$")
                || root.matches(".*[+#\\x00-\\x1f\\x7f].*")) {
            throw new IllegalArgumentException("root = \"" + root + "\" is not a topic of 1 to 128 characters without"
                    + " wildcards, control characters, $ in front and / at either end");
        }
        this.root = root;
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** @throws IllegalArgumentException when it is not an id */
    static String requireId(String key, String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(key + " = \"" + id
                    + "\" is not 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        return id;
    }

    String task(String serverId) {
        return root + "/mec/" + serverId + "/task";
    }

    String serverState(String serverId) {
        return root + "/mec/" + serverId + "/state";
    }

    String reply(String deviceId) {
        return root + "/av/" + deviceId + "/reply";
    }

    String deviceState(String deviceId) {
        return root + "/av/" + deviceId + "/state";
    }

    /** The id in the middle of a topic of this shape, or null; {@code shape} is built with id {@code +}. */
    String idIn(String topic, String shape) {
        int plus = shape.indexOf('+');
        String before = shape.substring(0, plus);
        String after = shape.substring(plus + 1);
        if (topic.length() <= before.length() + after.length() || !topic.startsWith(before) || !topic.endsWith(after)) {
            return null;
        }
        String id = topic.substring(before.length(), topic.length() - after.length());
        return isId(id) ? id : null;
    }

    /**
     * Says what is wrong with a response topic from outside, or null. A request must not make a server write where
     * servers and devices speak: into states, tasks or the broker's own topics.
     */
    String flawOfResponseTopic(String topic) {
        if (topic.isEmpty() || topic.length() > 1024) {
            return "response topic of " + topic.length() + " characters is not within 1 to 1024";
        }
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0 || topic.startsWith("$")) {
            return "response topic has a wildcard or begins with $";
        }
        boolean ours = topic.equals(root) || topic.startsWith(root + "/");
        return ours && idIn(topic, reply("+")) == null
                ? "response topic is under " + root + " but not " + reply("<device>") : null;
    }
}
