package org.offramp.transport.emulated.internal;

import java.lang.System.Logger.Level;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;

/** The network model that is applied now; none means that nothing passes. Any thread. */
final class Links {
    private static final System.Logger LOG = System.getLogger(Links.class.getName());

    private volatile NetworkModel model;
    private volatile NetworkModel complainedOf;

    void use(NetworkModel newModel) {
        model = newModel;
    }

    boolean there() {
        return model != null;
    }

    /** The link as the model has it; no link without a model, or with one that fails. */
    LinkState link(String deviceId, String serverId, long nanos) {
        NetworkModel now = model;
        if (now == null) {
            return LinkState.NONE;
        }
        try {
            LinkState state = now.link(deviceId, serverId, nanos);
            return state == null ? LinkState.NONE : state;
        } catch (RuntimeException | LinkageError e) {
            if (complainedOf != now) {
                complainedOf = now;
                LOG.log(Level.ERROR, "network model " + now + " failed; nothing passes the emulated link while it does",
                        e);
            }
            return LinkState.NONE;
        }
    }
}
