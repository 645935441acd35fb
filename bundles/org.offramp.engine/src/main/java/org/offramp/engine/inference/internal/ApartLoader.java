package org.offramp.engine.inference.internal;

import java.io.IOException;
import java.io.InputStream;

/**
 * Defines ONNX Runtime's classes, and those of this package that call them, once more; everything else, the interfaces
 * of the engine among it, is its parent's. So what comes out of it is an ordinary
 * {@link org.offramp.engine.inference.InferenceEngine}.
 */
final class ApartLoader extends ClassLoader {
    private static final String RUNTIME = "ai.onnxruntime.";
    private static final String OWN = ApartLoader.class.getPackageName() + ".";

    ApartLoader(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(RUNTIME) && !name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, getClass().getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
