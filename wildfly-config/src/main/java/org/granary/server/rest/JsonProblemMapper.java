package org.granary.server.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.granary.catalog.fault.GranaryException;

/** Says what is wrong with a request's JSON and where; the framework's own answer says neither. */
@Provider
public class JsonProblemMapper implements ExceptionMapper<JsonProcessingException> {

    private final ProblemMapper others = new ProblemMapper();

    @Override
    public Response toResponse(JsonProcessingException thrown) {
        boolean ours = thrown instanceof InvalidDefinitionException || thrown.getProcessor() instanceof JsonGenerator;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            ours |= cause instanceof GranaryException;
        }
        // What a record's constructor says with a code, and what is no fault of the request, is said as everywhere.
        return ours
                ? others.toResponse(thrown)
                : Problem.of(400, "REQUEST_INVALID", detail(thrown)).response();
    }

    private static String detail(JsonProcessingException thrown) {
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            return "The request has a member '" + path(unknown) + "' that is not known here. Known there: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ". Correct its name or leave it out.";
        }
        if (thrown instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return refusal(refused, refused.getCause());
        }
        if (thrown instanceof InvalidFormatException wrong) {
            Class<?> wanted = wrong.getTargetType();
            String choice = wanted.isEnum()
                    ? "one of " + Arrays.toString(wanted.getEnumConstants())
                    : "a value of type " + wanted.getSimpleName();
            return "The request's '" + path(wrong) + "' is '" + wrong.getValue() + "', which is not " + choice
                    + ". Correct it.";
        }
        if (thrown instanceof JsonMappingException mapping) {
            return "The request's " + (mapping.getPath().isEmpty() ? "body" : "'" + path(mapping) + "'")
                    + " is of another kind than it should be" + at(thrown) + ". Compare it with the API's description.";
        }
        String why = thrown instanceof JsonParseException ? "is no JSON" : "cannot be read as JSON";
        return "The request " + why + at(thrown) + ". Correct it there.";
    }

    private static String refusal(ValueInstantiationException refused, Throwable cause) {
        String where = refused.getPath().isEmpty() ? "The request" : "The request's '" + path(refused) + "'";
        return cause instanceof NullPointerException
                ? where + " lacks '" + cause.getMessage() + "'. Add it."
                : where + " cannot be accepted: " + cause.getMessage();
    }

    private static String at(JsonProcessingException thrown) {
        JsonLocation location = thrown.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JsonMappingException thrown) {
        return thrown.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
