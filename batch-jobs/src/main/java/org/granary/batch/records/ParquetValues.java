package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Values of a Parquet row as text: dates and times as ISO 8601, lists and groups as JSON, bytes that are no text as Base64. */
final class ParquetValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long JULIAN_EPOCH = 2_440_588;

    private ParquetValues() {}

    static @Nullable String text(Group group, int field) {
        Type type = group.getType().getType(field);
        int count = group.getFieldRepetitionCount(field);
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            ArrayNode list = JSON.arrayNode();
            for (int i = 0; i < count; i++) {
                list.add(node(group, field, i));
            }
            return list.toString();
        }
        if (count == 0) {
            return null;
        }
        return type.isPrimitive()
                ? primitive(group, field, 0, type.asPrimitiveType())
                : node(group, field, 0).toString();
    }

    private static JsonNode node(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            PrimitiveType primitive = type.asPrimitiveType();
            String text = primitive(group, field, index, primitive);
            return switch (primitive.getPrimitiveTypeName()) {
                case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(text));
                case INT32, INT64, FLOAT, DOUBLE -> number(text);
                default -> JSON.textNode(text);
            };
        }
        return nested(group.getGroup(field, index), type.asGroupType());
    }

    /** Numbers stay numbers; dates, not-a-number and infinities are text. */
    private static JsonNode number(String text) {
        try {
            return JSON.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JSON.textNode(text);
        }
    }

    private static JsonNode nested(Group group, GroupType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation && type.getFieldCount() == 1) {
            ArrayNode list = JSON.arrayNode();
            for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
                list.add(element(group, i));
            }
            return list;
        }
        if (logical instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation && type.getFieldCount() == 1) {
            ObjectNode map = JSON.objectNode();
            for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
                Group entry = group.getGroup(0, i);
                map.set(String.valueOf(text(entry, 0)), field(entry, 1));
            }
            return map;
        }
        ObjectNode object = JSON.objectNode();
        for (int i = 0; i < type.getFieldCount(); i++) {
            object.set(type.getFieldName(i), field(group, i));
        }
        return object;
    }

    private static JsonNode field(Group group, int field) {
        if (field >= group.getType().getFieldCount()) {
            return JSON.nullNode();
        }
        if (group.getType().getType(field).isRepetition(Type.Repetition.REPEATED)) {
            ArrayNode list = JSON.arrayNode();
            for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
                list.add(node(group, field, i));
            }
            return list;
        }
        return group.getFieldRepetitionCount(field) == 0 ? JSON.nullNode() : node(group, field, 0);
    }

    /** A list's element lies in a repeated group of its own in newer files, and is the repeated field itself in older ones. */
    private static JsonNode element(Group list, int index) {
        Type repeated = list.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
        return wrapped ? field(list.getGroup(0, index), 0) : node(list, 0, index);
    }

    private static String primitive(Group group, int field, int index, PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Boolean.toString(group.getBoolean(field, index));
            case INT32 -> whole(group.getInteger(field, index), type);
            case INT64 -> whole(group.getLong(field, index), type);
            case FLOAT -> decimal(group.getFloat(field, index), Float.toString(group.getFloat(field, index)));
            case DOUBLE -> decimal(group.getDouble(field, index), Double.toString(group.getDouble(field, index)));
            case INT96 -> legacyTimestamp(group.getInt96(field, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index), type);
        };
    }

    private static String decimal(double value, String shortest) {
        return Double.isFinite(value) ? new BigDecimal(shortest).toPlainString() : shortest;
    }

    private static String whole(long value, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }
        if (logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation timestamp) {
            Instant at = Instant.EPOCH.plus(value, unit(timestamp.getUnit()));
            return timestamp.isAdjustedToUTC()
                    ? at.toString()
                    : LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString();
        }
        if (logical instanceof LogicalTypeAnnotation.TimeLogicalTypeAnnotation time) {
            return LocalTime.MIDNIGHT.plus(value, unit(time.getUnit())).toString();
        }
        boolean unsigned = logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation whole && !whole.isSigned();
        if (unsigned) {
            return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32
                    ? Integer.toUnsignedString((int) value)
                    : Long.toUnsignedString(value);
        }
        return Long.toString(value);
    }

    private static ChronoUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    private static String bytes(Binary value, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString();
        }
        boolean text = logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
        if (text) {
            return new String(value.getBytes(), UTF_8);
        }
        byte[] bytes = value.getBytes();
        // Older writers leave text without a mark.
        return new Utf8Text().decode(bytes).orElseGet(() -> Base64.getEncoder().encodeToString(bytes));
    }

    /** Nanoseconds of the day and a Julian day, as Impala and older Spark write them; always UTC. */
    private static String legacyTimestamp(Binary value) {
        ByteBuffer buffer = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong();
        long day = buffer.getInt() - JULIAN_EPOCH;
        return Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanos).toString();
    }

    /** A field's type in one word or, for groups, in the file's own words. */
    static String typeName(Type type) {
        if (!type.isPrimitive()) {
            return type.toString().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        String physical = type.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT);
        return logical == null ? physical : physical + " " + logical.toString().toLowerCase(Locale.ROOT);
    }
}
