package org.offramp.cnn.packages.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the plug-in. */
@ObjectClassDefinition(name = "Offramp network packages",
        description = "Serves every network package, a folder or a zip, that lies in a folder.")
public @interface PackagesConfig {
    /** The folder that is watched. */
    @AttributeDefinition(name = "Folder", required = false,
            description = "The folder that is watched for network packages (folders and .zip files); relative to the "
                    + "installation. Empty: none is watched.")
    String folder() default "networks";

    /** How often the folder is looked at. */
    @AttributeDefinition(name = "Poll", min = "50", max = "60000",
            description = "How often the folder is looked at (milliseconds, 50 to 60000).")
    int pollMillis() default 500;

    /** How long a package must have stayed the same before it is taken. */
    @AttributeDefinition(name = "Settle", min = "0", max = "600000",
            description = "How long names, lengths and dates of a package must have stayed the same before it is taken "
                    + "(milliseconds, 0 to 600000), so that a copy under way is not taken for a whole package.")
    int settleMillis() default 1000;

    /** How long a network stays served after it was replaced or removed. */
    @AttributeDefinition(name = "Grace", min = "0", max = "600000",
            description = "How long a network stays served after its package was replaced or removed (milliseconds, 0 "
                    + "to 600000): a server keeps it longer than vehicles do, so that none asks for it in vain.")
    int graceMillis() default 3000;

    /** The service ranking of the networks. */
    @AttributeDefinition(name = "Ranking", min = "-1000", max = "1000",
            description = "The service ranking of the networks (number, -1000 to 1000); a vehicle without a network's "
                    + "name in its configuration runs the one that ranks highest, a network in a bundle has 0.")
    int ranking() default -10;

    /** The most bytes of one package. */
    @AttributeDefinition(name = "Most megabytes", min = "1", max = "1024",
            description = "The most that all stages of one package may have together (megabytes, 1 to 1024).")
    int maximumMegabytes() default 256;
}
