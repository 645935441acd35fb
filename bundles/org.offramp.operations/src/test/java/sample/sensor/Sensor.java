package sample.sensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** A single component with a key of every kind; it offers the values it was given. */
@Component(name = "sample.sensor", configurationPid = "sample.sensor", immediate = true,
        property = {"sample=sensor", "rate:Integer=3"})
@Designate(ocd = Sensor.Config.class)
public class Sensor implements Supplier<Map<String, Object>> {

    @ObjectClassDefinition(name = "Sensor")
    @interface Config {
        @AttributeDefinition(name = "Queue", min = "1", max = "1000")
        int queueLength() default 64;

        @AttributeDefinition(name = "Deadline, ms", min = "1")
        long deadlineMillis() default 100;

        @AttributeDefinition(name = "Ratio", min = "0", max = "1")
        double ratio() default 0.5;

        @AttributeDefinition(name = "Verbose")
        boolean verbose() default false;

        @AttributeDefinition(name = "Mode", options = {@Option("fast"), @Option("exact")})
        String mode() default "fast";

        @AttributeDefinition(name = "Name", max = "20")
        String label() default "";

        @AttributeDefinition(name = "Topics")
        String[] topics() default {"a", "b"};

        @AttributeDefinition(name = "Ports", min = "1", max = "65535", cardinality = 3)
        int[] ports() default {};

        @AttributeDefinition(name = "Separator")
        char separator() default ';';

        @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD, min = "4")
        String password() default "none";
    }

    private final Map<String, Object> values = new LinkedHashMap<>();

    @Activate
    public Sensor(Config config, Map<String, Object> all) {
        values.put("queueLength", config.queueLength());
        values.put("deadlineMillis", config.deadlineMillis());
        values.put("ratio", config.ratio());
        values.put("verbose", config.verbose());
        values.put("mode", config.mode());
        values.put("label", config.label());
        values.put("topics", java.util.List.of(config.topics()));
        values.put("ports", java.util.Arrays.stream(config.ports()).boxed().toList());
        values.put("separator", config.separator());
        values.put("password", config.password());
        values.put("rate", all.get("rate"));
        values.put("type of queueLength", String.valueOf(
                all.get("queueLength") == null ? null : all.get("queueLength").getClass().getSimpleName()));
    }

    @Override
    public Map<String, Object> get() {
        return values;
    }
}
