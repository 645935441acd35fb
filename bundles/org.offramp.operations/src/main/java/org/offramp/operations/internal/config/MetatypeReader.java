package org.offramp.operations.internal.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.offramp.operations.internal.check.Attribute;
import org.offramp.operations.internal.check.Schema;
import org.offramp.operations.internal.check.ValueType;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * Reads what a bundle's components accept.
 *
 * <p>The Metatype service tells everything but the range of a number: its API can only say that a value is refused, not
 * what would be right. So least and greatest values are read from the bundle's metatype documents besides.
 */
final class MetatypeReader {

    private static final System.Logger LOG = System.getLogger(MetatypeReader.class.getName());

    private final MetaTypeService metatypes;

    MetatypeReader(MetaTypeService metatypes) {
        this.metatypes = metatypes;
    }

    /** The schemas of a bundle: single components by PID and factories by factory PID. */
    Schemas read(Bundle bundle) {
        MetaTypeInformation information = metatypes.getMetaTypeInformation(bundle);
        if (information == null) {
            return Schemas.NONE;
        }
        Map<String, AD> ranges = ranges(bundle);
        return new Schemas(read(information, information.getPids(), false, ranges),
                read(information, information.getFactoryPids(), true, ranges));
    }

    private static Map<String, Schema> read(MetaTypeInformation information, String[] pids, boolean factory,
            Map<String, AD> ranges) {
        Map<String, Schema> schemas = new HashMap<>();
        for (String pid : pids == null ? new String[0] : pids) {
            try {
                ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
                schemas.put(pid, new Schema(pid, factory, attributes(pid, definition, ranges)));
            } catch (RuntimeException e) {
                // a metatype that names what it does not define: the component counts as undescribed
                LOG.log(System.Logger.Level.WARNING, "The metatype of " + pid + " cannot be read: " + e.getMessage());
            }
        }
        return schemas;
    }

    private static Map<String, Attribute> attributes(String pid, ObjectClassDefinition definition,
            Map<String, AD> ranges) {
        Map<String, Attribute> attributes = new HashMap<>();
        add(pid, definition.getAttributeDefinitions(ObjectClassDefinition.OPTIONAL), false, ranges, attributes);
        add(pid, definition.getAttributeDefinitions(ObjectClassDefinition.REQUIRED), true, ranges, attributes);
        return attributes;
    }

    private static void add(String pid, AttributeDefinition[] definitions, boolean required, Map<String, AD> ranges,
            Map<String, Attribute> attributes) {
        for (AttributeDefinition definition : definitions == null ? new AttributeDefinition[0] : definitions) {
            AD range = ranges.get(pid + "/" + definition.getID());
            attributes.put(definition.getID(), new Attribute(definition.getID(), ValueType.of(definition.getType()),
                    definition.getCardinality(), required, list(definition.getDefaultValue()),
                    number(range == null ? null : range.getMin()), number(range == null ? null : range.getMax()),
                    list(definition.getOptionValues()), definition::validate));
        }
    }

    private static List<String> list(String[] values) {
        return values == null ? List.of() : Arrays.stream(values).filter(v -> v != null).toList();
    }

    private static BigDecimal number(String text) {
        try {
            return text == null || text.isBlank() ? null : new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Map<String, AD> ranges(Bundle bundle) {
        Map<String, AD> ranges = new HashMap<>();
        var documents = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL document : documents == null ? List.<URL>of() : Collections.list(documents)) {
            try {
                MetaData data = new MetaDataReader().parse(document);
                if (data != null && data.getDesignates() != null) {
                    collect(data, ranges);
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "The metatype " + document + " cannot be read: " + e.getMessage());
            }
        }
        return ranges;
    }

    private static void collect(MetaData data, Map<String, AD> ranges) {
        for (Object each : data.getDesignates()) {
            Designate designate = (Designate) each;
            String pid = designate.getFactoryPid() != null ? designate.getFactoryPid() : designate.getPid();
            Object definition = designate.getObject() == null || data.getObjectClassDefinitions() == null ? null
                    : data.getObjectClassDefinitions().get(designate.getObject().getOcdRef());
            if (definition instanceof OCD found && found.getAttributeDefinitions() != null) {
                found.getAttributeDefinitions().forEach((id, range) -> ranges.put(pid + "/" + id, (AD) range));
            }
        }
    }

    /** Schemas of one bundle. */
    record Schemas(Map<String, Schema> single, Map<String, Schema> factories) {
        static final Schemas NONE = new Schemas(Map.of(), Map.of());

        boolean isEmpty() {
            return single.isEmpty() && factories.isEmpty();
        }
    }
}
