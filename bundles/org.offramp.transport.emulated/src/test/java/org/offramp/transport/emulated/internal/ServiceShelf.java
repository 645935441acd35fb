package org.offramp.transport.emulated.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The part of a framework that a component registers its services with. */
final class ServiceShelf {
    /** A registered service. */
    record Offered(Object service, Map<String, Object> properties) {
    }

    private final List<Offered> offered = Collections.synchronizedList(new ArrayList<>());

    /** The services that are registered, in the order they came. */
    List<Offered> offered() {
        return List.copyOf(offered);
    }

    /** The context of a component in a checkout. */
    BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> checkout().toString();
                    case "registerService" -> register(arguments[1], (Dictionary<?, ?>) arguments[2]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private ServiceRegistration<?> register(Object service, Dictionary<?, ?> properties) {
        Map<String, Object> map = new HashMap<>();
        properties.keys().asIterator().forEachRemaining(key -> map.put((String) key, properties.get(key)));
        Offered mine = new Offered(service, map);
        offered.add(mine);
        return (ServiceRegistration<?>) Proxy.newProxyInstance(BundleContext.class.getClassLoader(),
                new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("unregister")) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    offered.remove(mine);
                    return null;
                });
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("configs/profiles").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return folder;
    }
}
