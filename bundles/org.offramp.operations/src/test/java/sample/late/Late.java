package sample.late;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A component whose bundle comes late; it knows how often it was activated, and with what first. */
@Component(name = "sample.late", configurationPid = "sample.late", immediate = true, property = "sample=late")
@Designate(ocd = Late.Config.class)
public class Late implements Supplier<Map<String, Object>> {

    private static final AtomicInteger ACTIVATIONS = new AtomicInteger();

    @ObjectClassDefinition(name = "Late")
    @interface Config {
        @AttributeDefinition(name = "Size", min = "1", max = "9")
        int size() default 1;
    }

    private final Map<String, Object> values;

    @Activate
    public Late(Config config) {
        values = Map.of("size", config.size(), "activations", ACTIVATIONS.incrementAndGet());
    }

    @Override
    public Map<String, Object> get() {
        return values;
    }
}
