package sample.plain;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A component without a metatype, and one that waits for what nobody offers. */
@Component(name = "sample.plain", configurationPid = "sample.plain", immediate = true, property = "sample=plain")
public class Plain implements Supplier<Map<String, Object>> {

    private final Map<String, Object> values;

    @Activate
    public Plain(Map<String, Object> all) {
        values = Map.copyOf(all);
    }

    @Override
    public Map<String, Object> get() {
        return values;
    }

    /** Waits for ever. */
    @Component(name = "sample.waiting", immediate = true, service = Waiting.class)
    public static class Waiting {
        @Activate
        public Waiting(@Reference(target = "(nobody=offers)") Executor never) {
            throw new IllegalStateException("never activated: " + never);
        }
    }
}
