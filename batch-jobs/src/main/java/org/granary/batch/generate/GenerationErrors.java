package org.granary.batch.generate;

import java.sql.SQLException;
import java.util.Set;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;

/** What goes wrong while text and tables are generated: the problem, why, and what to do. */
public final class GenerationErrors {

    private GenerationErrors() {}

    public static GranaryException promptsUnknown(String version) {
        return error(
                BatchErrorCode.GENERATION_PROMPTS_UNKNOWN,
                "There are no prompts of version '" + version + "'. Use v1, or revise the source.");
    }

    public static GranaryException generatorKeyMissing(String generator, String secret) {
        return error(
                BatchErrorCode.GENERATOR_KEY_MISSING,
                "Generator '" + generator + "' needs the secret '" + secret
                        + "', which is not configured for its host. Configure key and host, or revise the source.");
    }

    public static GranaryException generatorRefused(String generator, Throwable cause) {
        return error(
                BatchErrorCode.GENERATOR_REFUSED,
                "Generator '" + generator + "' refuses us: " + causeOf(cause)
                        + ". Correct its base URL, model or key, then start the job again; what was answered is kept.",
                cause);
    }

    public static GranaryException generatorUnavailable(String generator, int tries, Throwable cause) {
        return error(
                BatchErrorCode.GENERATOR_UNAVAILABLE,
                "Generator '" + generator + "' did not answer in " + tries + " tries: " + causeOf(cause)
                        + ". Start the job again later; what was answered is kept and not paid again.",
                cause);
    }

    public static GranaryException generationStoreUnavailable(String run, SQLException cause) {
        return error(
                BatchErrorCode.GENERATION_STORE_UNAVAILABLE,
                "The journal of run '" + run + "' cannot be read or written: " + causeOf(cause)
                        + ". See whether PostgreSQL runs, then start the job again.",
                cause);
    }

    public static GranaryException noPassages(String run) {
        return error(
                BatchErrorCode.GENERATION_WITHOUT_PASSAGES,
                "Run '" + run + "' is to ask questions on passages, but was given none."
                        + " Name a source with admitted records under 'seeds.records'.");
    }

    public static GranaryException generationStopped(String run) {
        return error(
                BatchErrorCode.GENERATION_STOPPED,
                "Run '" + run + "' was stopped. Restart its execution to go on; what was answered is kept.");
    }

    public static GranaryException nothingKept(String run, String dropped) {
        return error(
                BatchErrorCode.GENERATION_NOTHING_KEPT,
                "Run '" + run + "' ended without a record that passed: " + dropped
                        + ". Look at seeds, models and filters, revise the source and gather it again.");
    }

    public static GranaryException usesUnknown(Set<String> labels) {
        return error(
                BatchErrorCode.GENERATION_USE_UNKNOWN,
                "The source declares uses that are none: " + String.join(", ", labels)
                        + ". Name uses such as fine-tune in a new revision.");
    }

    public static GranaryException reviewNotOpen(String gathering, String why) {
        return error(
                BatchErrorCode.REVIEW_NOT_OPEN,
                "Nothing of gathering '" + gathering + "' waits for experts now: " + why
                        + ". Take one that GET /api/reviews lists.");
    }

    public static GranaryException reviewItemUnknown(String run, String item) {
        return error(
                BatchErrorCode.REVIEW_ITEM_UNKNOWN,
                "No record '" + item + "' of run '" + run + "' is before experts. Take one from the sample.");
    }

    public static GranaryException reviewOfOwnSeed(String reviewer, String item) {
        return error(
                BatchErrorCode.REVIEW_OF_OWN_SEED,
                "'" + reviewer + "' wrote a seed of record '" + item
                        + "' and does not judge what came of it. Let another expert do so.");
    }

    public static GranaryException reviewDone(String item) {
        return error(
                BatchErrorCode.REVIEW_DONE,
                "Record '" + item + "' has been judged already; the first verdict stands. Go on with another one.");
    }

    public static GranaryException reviewInvalid(String item, String why) {
        return error(
                BatchErrorCode.REVIEW_INVALID,
                "The correction of record '" + item + "' cannot be taken: " + why + ". Correct it and send it again.");
    }

    public static GranaryException tableNotFittable(String why) {
        return error(
                BatchErrorCode.TABLE_NOT_FITTABLE,
                "The table cannot be modelled: " + why + ". Give more rows, or other columns.");
    }

    public static GranaryException tableCopies(int rows, int tries) {
        return error(
                BatchErrorCode.TABLE_COPIES,
                rows + " of the rows were copies of real ones each of " + tries
                        + " times, so nothing is handed out. The table has too few different rows; leave it, or add columns.");
    }

    private static GranaryException error(BatchErrorCode code, String message) {
        return new GranaryException(code, message);
    }

    private static GranaryException error(BatchErrorCode code, String message, Throwable cause) {
        return new GranaryException(code, message, cause);
    }

    private static String causeOf(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
