package org.offramp.av.internal;

import org.offramp.api.network.LinkState;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.network.Transfer;

/**
 * A network model as the vehicle asks it: one that throws or answers nothing costs no task, there is no link by it
 * then. Any thread.
 *
 * @param model the model
 * @param choice hears of its faults
 */
record GuardedLinks(NetworkModel model, LinkChoice choice) implements NetworkModel {
    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        try {
            LinkState link = model.link(deviceId, serverId, timeNanos);
            if (link != null) {
                return link;
            }
            choice.failed(model, "it answered null");
        } catch (RuntimeException | LinkageError e) {
            choice.failed(model, "it threw " + e);
        }
        return LinkState.NONE;
    }

    @Override
    public void observe(Transfer transfer) {
        try {
            model.observe(transfer);
        } catch (RuntimeException | LinkageError e) {
            choice.failed(model, "told of a transfer it threw " + e);
        }
    }

    @Override
    public void lost(LostTransfer loss) {
        try {
            model.lost(loss);
        } catch (RuntimeException | LinkageError e) {
            choice.failed(model, "told of a loss it threw " + e);
        }
    }
}
