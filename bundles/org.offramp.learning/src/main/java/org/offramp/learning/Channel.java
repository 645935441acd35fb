package org.offramp.learning;

import java.util.Locale;

/** What a policy that sees the channel alone is told of the link between a device and a server. */
public enum Channel {
    /** The uplink rate. */
    RATE,
    /** The time that the device's task takes to cross it, t_com, which knows of the task's size, too. */
    COMMUNICATION;

    private final String word;

    Channel() {
        word = name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one that a configuration names.
     *
     * @param pid the configuration, for a message
     * @throws IllegalArgumentException when it is none
     */
    public static Channel of(String pid, String word) {
        for (Channel channel : values()) {
            if (channel.word.equals(word.trim())) {
                return channel;
            }
        }
        throw new IllegalArgumentException(pid + ": channel = " + word + " must be rate or communication");
    }

    /** As a configuration names it. */
    String word() {
        return word;
    }
}
