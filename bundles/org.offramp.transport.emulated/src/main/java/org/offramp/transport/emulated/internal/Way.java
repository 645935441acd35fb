package org.offramp.transport.emulated.internal;

/**
 * One direction of one device: messages on it keep their order, and each has its fate drawn. Guarded by the radio's
 * lock but for what is final.
 */
final class Way {
    final String deviceId;
    final boolean up;
    private final Dice dice;
    private long lastNanos;
    private boolean used;

    Way(String deviceId, boolean up) {
        this.deviceId = deviceId;
        this.up = up;
        this.dice = new Dice(deviceId, up);
    }

    /** Draws the fate of a message that is about to be queued. */
    void draw(Parcel parcel, Settings settings) {
        Settings.Impairment impairment = up ? settings.up() : settings.down();
        dice.next(settings.seed());
        parcel.lost = dice.lost(impairment.loss());
        parcel.jitterMillis = dice.jitterMillis(impairment.jitterMillis());
    }

    /** When a message is handed over that is wanted at an instant: not before the one ahead of it. */
    long inOrder(long wantedNanos) {
        if (!used || wantedNanos - lastNanos > 0) {
            lastNanos = wantedNanos;
            used = true;
        }
        return lastNanos;
    }
}
