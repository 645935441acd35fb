package sample.slow;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A component that takes long to end, if it is told to: until it is run. */
@Component(name = "sample.slow", configurationPid = "sample.slow", immediate = true, property = "sample=slow",
        service = {Supplier.class, Runnable.class})
@Designate(ocd = Slow.Config.class)
public class Slow implements Supplier<Map<String, Object>>, Runnable {

    private static final long LONGEST_SECONDS = 20;

    @ObjectClassDefinition(name = "Slow")
    @interface Config {
        @AttributeDefinition(name = "Slow")
        boolean slow() default false;
    }

    private final boolean slow;
    private final CountDownLatch leave = new CountDownLatch(1);

    @Activate
    public Slow(Config config) {
        slow = config.slow();
    }

    @Deactivate
    public void stop() throws InterruptedException {
        if (slow) {
            leave.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void run() {
        leave.countDown();
    }

    @Override
    public Map<String, Object> get() {
        return Map.of("slow", slow);
    }
}
