package org.offramp.itest.policies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes a policy bundle, as a vendor's build would: one class, one component description, one manifest. */
public final class PolicyJar {
    private PolicyJar() {
    }

    /** The bytes of a bundle whose policy has this name and ranking. */
    public static byte[] of(String symbolicName, String version, String policyName, int ranking) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest(symbolicName, version))) {
            String type = OwnPolicy.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(type));
            try (InputStream in = OwnPolicy.class.getResourceAsStream("OwnPolicy.class")) {
                in.transferTo(jar);
            }
            jar.putNextEntry(new JarEntry("OSGI-INF/policy.xml"));
            jar.write(component(symbolicName, policyName, ranking).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Manifest manifest(String symbolicName, String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", version);
        main.putValue("Import-Package", "org.offramp.api.policy;version=\"[1,2)\"");
        main.putValue("Service-Component", "OSGI-INF/policy.xml");
        return manifest;
    }

    private static String component(String name, String policyName, int ranking) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
                  <property name="offramp.policy.name" value="%s"/>
                  <property name="service.ranking" type="Integer" value="%d"/>
                  <service><provide interface="org.offramp.api.policy.DecisionPolicy"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(name, policyName, ranking, OwnPolicy.class.getName());
    }
}
