package sample.picky;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A component that refuses at activation what its metatype cannot forbid, and says the secret while it does. */
@Component(name = "sample.picky", configurationPid = "sample.picky", immediate = true, property = "sample=picky")
@Designate(ocd = Picky.Config.class)
public class Picky implements Supplier<Map<String, Object>> {

    @ObjectClassDefinition(name = "Picky")
    @interface Config {
        @AttributeDefinition(name = "Low")
        int low() default 0;

        @AttributeDefinition(name = "High")
        int high() default 10;

        @AttributeDefinition(name = "Key", type = AttributeType.PASSWORD)
        String key() default "unset";
    }

    private final Map<String, Object> values;

    @Activate
    public Picky(Config config, @Reference(name = "peer", cardinality = ReferenceCardinality.OPTIONAL,
            target = "(peer=none)") AtomicInteger peer) {
        if (config.low() > config.high()) {
            throw new IllegalArgumentException("low = " + config.low() + " must be at most high = " + config.high()
                    + ", key " + config.key());
        }
        values = Map.of("low", config.low(), "high", config.high());
    }

    @Override
    public Map<String, Object> get() {
        return values;
    }
}
