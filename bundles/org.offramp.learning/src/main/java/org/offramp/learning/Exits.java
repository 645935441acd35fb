package org.offramp.learning;

/** Which exits a policy may choose. */
public enum Exits {
    /** All of them. */
    ALL,
    /** The last of the table: no early exit. */
    MAIN
}
