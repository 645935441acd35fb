package sample.channel;

import java.util.Map;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A factory component: one for each file. */
@Component(name = "sample.channel", configurationPid = "sample.channel", immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE, property = "sample=channel")
@Designate(ocd = Channel.Config.class, factory = true)
public class Channel implements Supplier<Map<String, Object>> {

    @ObjectClassDefinition(name = "Channel")
    @interface Config {
        @AttributeDefinition(name = "Host", description = "must be given")
        String host();

        @AttributeDefinition(name = "Port", min = "1", max = "65535")
        int port() default 1883;
    }

    private final Map<String, Object> values;

    @Activate
    public Channel(Config config) {
        values = Map.of("host", config.host(), "port", config.port());
    }

    @Override
    public Map<String, Object> get() {
        return values;
    }
}
