package org.granary.governance;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.granary.catalog.fault.GranaryException;

/** Governance's messages, in one place so that their wording can be read as a set: problem, cause, what to do. */
public final class GovernanceErrors {

    private GovernanceErrors() {}

    public static GranaryException notSignedIn() {
        return error(GovernanceErrorCode.NOT_SIGNED_IN, "Nobody is signed in. Sign in, or send a bearer token.");
    }

    public static GranaryException notOfTheOrganisation(String organisation) {
        return error(
                GovernanceErrorCode.NOT_OF_THE_ORGANISATION,
                "Only members of '" + organisation
                        + "' may do this, and you are not one. Ask the organisation to do it,"
                        + " or to add you as a member.");
    }

    public static GranaryException loginTooOld(long minutes) {
        return error(
                GovernanceErrorCode.LOGIN_TOO_OLD,
                "A signature needs a login that is at most " + minutes + " minutes old. Sign in again, then sign.");
    }

    public static GranaryException loginTimeUnknown() {
        return error(
                GovernanceErrorCode.LOGIN_TIME_UNKNOWN,
                "Your token does not say when you signed in (no auth_time), and a signature needs a fresh login. Sign in through"
                        + " the login page, or with: granary token USER.");
    }

    public static GranaryException partyUnknown(String alias) {
        return error(
                GovernanceErrorCode.PARTY_UNKNOWN,
                "There is no organisation '" + alias + "'. An administrator adds it with POST /api/parties.");
    }

    public static GranaryException partyExists(String alias) {
        return error(GovernanceErrorCode.PARTY_EXISTS, "The organisation '" + alias + "' is registered already.");
    }

    public static GranaryException partyInvalid(String why) {
        return error(GovernanceErrorCode.PARTY_INVALID, "The organisation cannot be registered: " + why);
    }

    public static GranaryException rightNotHeld(String right, String organisation) {
        return error(
                GovernanceErrorCode.RIGHT_NOT_HELD,
                "You are a member of '" + organisation + "' but not named its " + right
                        + ". An administrator names people with POST /api/parties/" + organisation + "/rights.");
    }

    public static GranaryException namingRefused(String why) {
        return error(GovernanceErrorCode.NAMING_REFUSED, "You may not change this right: " + why);
    }

    public static GranaryException personUnknown(String person, String organisation) {
        return error(
                GovernanceErrorCode.PERSON_UNKNOWN,
                "The registry knows no '" + person + "' in '" + organisation
                        + "'. List its people with GET /api/parties/" + organisation + ".");
    }

    public static GranaryException personInvalid(String why) {
        return error(GovernanceErrorCode.PERSON_INVALID, "The person cannot be taken in: " + why);
    }

    public static GranaryException personNoMember(String person, String organisation) {
        return error(
                GovernanceErrorCode.PERSON_NO_MEMBER,
                "'" + person + "' is no member of '" + organisation
                        + "' and can hold no right in it. Invite the person first, with POST /api/parties/"
                        + organisation + "/people.");
    }

    public static GranaryException membershipConflict(String why) {
        return error(GovernanceErrorCode.MEMBERSHIP_CONFLICT, "The membership stays as it is: " + why);
    }

    public static GranaryException serviceAccountUnknown(String id) {
        return error(
                GovernanceErrorCode.SERVICE_ACCOUNT_UNKNOWN,
                "The team has no standing service account '" + id + "'; perhaps it was revoked.");
    }

    public static GranaryException serviceAccountExists(String id) {
        return error(
                GovernanceErrorCode.SERVICE_ACCOUNT_EXISTS,
                "There is a service account '" + id + "' already, or there was one. Choose another name.");
    }

    public static GranaryException serviceAccountInvalid(String why) {
        return error(GovernanceErrorCode.SERVICE_ACCOUNT_INVALID, "The service account cannot be made: " + why);
    }

    public static GranaryException identityProviderSilent(Throwable cause) {
        return new GranaryException(
                GovernanceErrorCode.IDENTITY_PROVIDER_SILENT,
                "The identity provider does not answer, so nothing was changed in the registry. Check Keycloak, then try again;"
                        + " what it did before it fell silent shows as drift.",
                cause);
    }

    public static GranaryException identityProviderRefused(String what, int status) {
        return error(
                GovernanceErrorCode.IDENTITY_PROVIDER_REFUSED,
                "The identity provider refused to " + what + " (HTTP " + status
                        + "), so nothing was changed in the registry. Check the client 'granary-parties' and its roles.");
    }

    public static GranaryException approvalOfOwnSubmission(String revision) {
        return error(
                GovernanceErrorCode.APPROVAL_OF_OWN_SUBMISSION,
                "You submitted " + revision + " yourself, so another steward has to decide on it.");
    }

    public static GranaryException approvalInvalid(String why) {
        return error(GovernanceErrorCode.APPROVAL_INVALID, "The approval cannot be recorded: " + why);
    }

    /** Said of the first conflicts; the rest are listed by the address. */
    public static GranaryException licenseConflictUnresolved(
            String revision, Collection<String> conflicts, String list) {
        return error(
                GovernanceErrorCode.LICENSE_CONFLICT_UNRESOLVED,
                "The evidence of the license of " + revision + " conflicts: " + String.join("; ", conflicts)
                        + ". Say which piece of evidence rules, and why (GET /api/" + list
                        + " lists the pieces): under 'ruling' of the approval, or with POST /api/" + list
                        + "/rulings.");
    }

    public static GranaryException agreementUnknown(String id) {
        return error(
                GovernanceErrorCode.AGREEMENT_UNKNOWN,
                "There is no agreement '" + id + "'. List them with GET /api/agreements.");
    }

    public static GranaryException agreementExists(String id) {
        return error(
                GovernanceErrorCode.AGREEMENT_EXISTS, "An agreement '" + id + "' exists already. Choose another id.");
    }

    public static GranaryException agreementTermInvalid(String why) {
        return error(GovernanceErrorCode.AGREEMENT_TERM_INVALID, "The agreement's terms cannot be accepted: " + why);
    }

    public static GranaryException agreementOperandUnknown(Collection<String> operands) {
        return error(
                GovernanceErrorCode.AGREEMENT_OPERAND_UNKNOWN,
                "The terms use operands that Granary cannot enforce: " + String.join(", ", operands)
                        + ". A term that is not enforced must not be signed; take it out, or state it in a known one.");
    }

    public static GranaryException agreementStateConflict(String id, String state, String wanted) {
        return error(
                GovernanceErrorCode.AGREEMENT_STATE_CONFLICT,
                "Agreement '" + id + "' is " + state + "; this needs it to be " + wanted + ".");
    }

    public static GranaryException agreementSignedAlready(String versionId, String signatory) {
        return error(
                GovernanceErrorCode.AGREEMENT_SIGNED_ALREADY,
                "'" + versionId + "' has the signature of " + signatory
                        + " already. What is signed is not changed; draft an amendment once all have signed.");
    }

    public static GranaryException electronicFormNotAccepted(String agreement) {
        return error(
                GovernanceErrorCode.ELECTRONIC_FORM_NOT_ACCEPTED,
                "Nothing is signed: whoever signs here has to accept the electronic form ('acceptsElectronicForm': true). To sign on"
                        + " paper instead, object with POST /api/agreements/" + agreement + "/objection.");
    }

    public static GranaryException countersignatureInvalid(String why) {
        return error(GovernanceErrorCode.COUNTERSIGNATURE_INVALID, "The countersignature cannot be accepted: " + why);
    }

    public static GranaryException consentUnknown(String id) {
        return error(GovernanceErrorCode.CONSENT_UNKNOWN, "There is no consent '" + id + "'.");
    }

    public static GranaryException consentInvalid(String why) {
        return error(GovernanceErrorCode.CONSENT_INVALID, "The consent cannot be recorded: " + why);
    }

    public static GranaryException consentExists(String company, String agreement) {
        return error(
                GovernanceErrorCode.CONSENT_EXISTS,
                "'" + company + "' has a standing consent under '" + agreement
                        + "'. Withdraw it before giving another.");
    }

    public static GranaryException deliveryRefused(String reasons) {
        return error(GovernanceErrorCode.DELIVERY_REFUSED, "The delivery is not accepted: " + reasons);
    }

    public static GranaryException deliveryInvalid(String why) {
        return error(GovernanceErrorCode.DELIVERY_INVALID, "The delivery cannot be taken: " + why);
    }

    /** No such delivery, or none that the caller may see. */
    public static GranaryException deliveryUnknown(String id) {
        return error(
                GovernanceErrorCode.DELIVERY_UNKNOWN,
                "There is no delivery '" + id
                        + "' of your company to this source. List them with GET /sources/{id}/deliveries.");
    }

    /** It was delivered before receipts were signed. */
    public static GranaryException deliveryReceiptMissing(String id) {
        return error(
                GovernanceErrorCode.DELIVERY_RECEIPT_MISSING,
                "Delivery '" + id + "' came before receipts were signed; its hash is in the list of deliveries.");
    }

    public static GranaryException deliveryNotStored(Throwable cause) {
        return new GranaryException(
                GovernanceErrorCode.DELIVERY_NOT_STORED,
                "The delivery could not be stored and was not taken. Check the warehouse's disk, then deliver again.",
                cause);
    }

    public static GranaryException uploadUnknown(String id) {
        return error(
                GovernanceErrorCode.UPLOAD_UNKNOWN,
                "There is no upload '" + id
                        + "' of your company to this source; perhaps it has expired. Begin a new one.");
    }

    public static GranaryException uploadInvalid(String why) {
        return error(GovernanceErrorCode.UPLOAD_INVALID, "The upload cannot go on: " + why);
    }

    public static GranaryException uploadsTooMany(String company, long most) {
        return error(
                GovernanceErrorCode.UPLOADS_TOO_MANY,
                "'" + company + "' has " + most
                        + " unfinished uploads, which is the most at a time. Finish some, or delete them.");
    }

    public static GranaryException uploadOffsetConflict(long sent, long received) {
        return error(
                GovernanceErrorCode.UPLOAD_OFFSET_CONFLICT,
                "The bytes begin at " + sent + ", but the upload stands at " + received
                        + ". Ask for its offset (HEAD) and send what comes after it.");
    }

    public static GranaryException uploadTooLarge(long length, long most) {
        return error(
                GovernanceErrorCode.UPLOAD_TOO_LARGE,
                "A file may have " + most + " bytes, and this one has " + length
                        + ". Deliver it in parts, or ask for a higher granary.upload.max-bytes.");
    }

    public static GranaryException uploadLongerThanAnnounced(long length) {
        return error(
                GovernanceErrorCode.UPLOAD_TOO_LARGE,
                "This goes beyond the " + length
                        + " bytes that Upload-Length announced, so the file was not taken. Begin a new upload with its true length.");
    }

    public static GranaryException uploadVersionUnsupported(String header, String version) {
        return error(
                GovernanceErrorCode.UPLOAD_VERSION_UNSUPPORTED,
                "This server speaks tus " + version + ". Send the header " + header + ": " + version + ".");
    }

    public static GranaryException uploadBusy(String id) {
        return error(
                GovernanceErrorCode.UPLOAD_BUSY,
                "Another request is sending bytes of the upload '" + id
                        + "', or it is being taken in. Try again when that has ended.");
    }

    public static GranaryException uploadChecksumMismatch() {
        return error(
                GovernanceErrorCode.UPLOAD_CHECKSUM_MISMATCH,
                "The bytes that came are not the ones of their Upload-Checksum, and none were kept. Send them again.");
    }

    public static GranaryException deliveryKeyUnknown(String fingerprint) {
        return error(
                GovernanceErrorCode.DELIVERY_KEY_UNKNOWN,
                "The company has no key '" + fingerprint + "'. List its keys with GET /api/companies/{alias}/keys.");
    }

    public static GranaryException deliveryKeyInvalid(String why) {
        return error(GovernanceErrorCode.DELIVERY_KEY_INVALID, "The key cannot be registered: " + why);
    }

    public static GranaryException deliveryKeyExists(String fingerprint) {
        return error(
                GovernanceErrorCode.DELIVERY_KEY_EXISTS,
                "The key '" + fingerprint + "' is registered already, or was revoked. Make a new pair of keys.");
    }

    public static GranaryException grantUnknown(String id) {
        return error(GovernanceErrorCode.GRANT_UNKNOWN, "There is no grant '" + id + "'.");
    }

    public static GranaryException grantInvalid(String why) {
        return error(GovernanceErrorCode.GRANT_INVALID, "The access request cannot be taken: " + why);
    }

    public static GranaryException grantStateConflict(String id, String state) {
        return error(
                GovernanceErrorCode.GRANT_STATE_CONFLICT,
                "Grant '" + id + "' is " + state + ", which does not allow this.");
    }

    public static GranaryException modelUnknown(String id) {
        return error(GovernanceErrorCode.MODEL_UNKNOWN, "There is no model '" + id + "'.");
    }

    public static GranaryException modelInvalid(String why) {
        return error(GovernanceErrorCode.MODEL_INVALID, "The model cannot be registered: " + why);
    }

    public static GranaryException modelExists(String id) {
        return error(
                GovernanceErrorCode.MODEL_EXISTS, "There is a model '" + id + "' already. Give this one another id.");
    }

    public static GranaryException modelStateConflict(String id, String state) {
        return error(
                GovernanceErrorCode.MODEL_STATE_CONFLICT,
                "Model '" + id + "' is " + state + ", which does not allow this.");
    }

    public static GranaryException noticeModelsStand(Collection<String> models) {
        return error(
                GovernanceErrorCode.NOTICE_MODELS_STAND,
                "The withdrawn records are in models that are still used: " + String.join(", ", models)
                        + ". Retire them first, or register what replaces them, or answer MODEL_OPEN and say what will become of them.");
    }

    public static GranaryException clearanceUnknown(String id) {
        return error(GovernanceErrorCode.CLEARANCE_UNKNOWN, "There is no clearance '" + id + "' of this gathering.");
    }

    public static GranaryException clearanceInvalid(String why) {
        return error(GovernanceErrorCode.CLEARANCE_INVALID, "The clearance cannot be recorded: " + why);
    }

    public static GranaryException generatorTermsUnknown(String id) {
        return error(
                GovernanceErrorCode.GENERATOR_TERMS_UNKNOWN,
                "There are no generator's terms '" + id + "'. List them with GET /api/generator-terms.");
    }

    public static GranaryException generatorTermsExist(String id) {
        return error(
                GovernanceErrorCode.GENERATOR_TERMS_EXIST,
                "Terms '" + id + "' are on file already and never change. Enter other terms under another id.");
    }

    public static GranaryException generatorTermsInvalid(String why) {
        return error(GovernanceErrorCode.GENERATOR_TERMS_INVALID, "The generator's terms cannot be taken: " + why);
    }

    public static GranaryException generatorTermsConflict(String id, String question, List<String> quotes) {
        return error(
                GovernanceErrorCode.GENERATOR_TERMS_CONFLICT,
                "The text of '" + id + "' was read to forbid what the conclusion permits (" + question + "): “"
                        + String.join("” “", quotes)
                        + "”. Conclude less, or say under 'rulings' why it is permitted all the same.");
    }

    public static GranaryException openingUnknown(String id) {
        return error(
                GovernanceErrorCode.OPENING_UNKNOWN,
                "There is no opening '" + id
                        + "', or it is not shown to you. Open releases stand at /api/public/releases.");
    }

    public static GranaryException openingStateConflict(String release, String state) {
        return error(
                GovernanceErrorCode.OPENING_STATE_CONFLICT,
                "That cannot be done with the opening of '" + release + "' while it is " + state + ".");
    }

    public static GranaryException openingDenied(String release, Collection<String> codes) {
        return error(
                GovernanceErrorCode.OPENING_DENIED,
                "The gate PUBLISH denies '" + release + "': " + String.join(", ", codes)
                        + ". GET /api/openings/{id} says of which bundle, why, and what would permit it.");
    }

    public static GranaryException publicationInvalid(String why) {
        return error(GovernanceErrorCode.PUBLICATION_INVALID, "The fact cannot be recorded: " + why);
    }

    public static GranaryException noticeUnknown(String id) {
        return error(
                GovernanceErrorCode.NOTICE_UNKNOWN,
                "There is no notice '" + id + "' to your team. List them with GET /api/withdrawals/notices.");
    }

    public static GranaryException rehearsalInvalid(String why) {
        return error(GovernanceErrorCode.REHEARSAL_INVALID, "It is not clear what to rehearse: " + why);
    }

    public static GranaryException deskDecisionInvalid(String why) {
        return error(GovernanceErrorCode.DESK_DECISION_INVALID, "This cannot be decided so: " + why);
    }

    public static GranaryException mailSettingInvalid(String key, String why) {
        return error(
                GovernanceErrorCode.MAIL_SETTING_INVALID,
                "No mail is sent because of the setting " + key + ": " + why
                        + ". Correct it and start the server again.");
    }

    public static GranaryException mailServerSilent(Throwable cause) {
        return new GranaryException(
                GovernanceErrorCode.MAIL_SERVER_SILENT,
                "The mail server does not take mail (" + cause.getMessage()
                        + "). Check granary.mail.host and granary.mail.port and the server there; what is to be sent waits.",
                cause);
    }

    public static GranaryException mailRefused(String what, Throwable cause) {
        return new GranaryException(
                GovernanceErrorCode.MAIL_REFUSED,
                "The mail server refused " + what + " (" + cause.getMessage()
                        + "). Check the address, granary.mail.from and what the server lets us do; it is tried again.",
                cause);
    }

    public static GranaryException impactUnasked(String what) {
        return error(GovernanceErrorCode.IMPACT_UNASKED, "It is not clear whose data would be withdrawn: " + what);
    }

    public static GranaryException withdrawalUnknown(String id) {
        return error(GovernanceErrorCode.WITHDRAWAL_UNKNOWN, "There is no withdrawal '" + id + "'.");
    }

    public static GranaryException bundleUnknown(String id) {
        return error(GovernanceErrorCode.BUNDLE_UNKNOWN, "There is no bundle of rights '" + id + "'.");
    }

    public static GranaryException keyUnavailable(Path folder, Throwable cause) {
        return new GranaryException(
                GovernanceErrorCode.KEY_UNAVAILABLE,
                "A key in " + folder
                        + " cannot be read or made. Check that the folder exists and belongs to the server's user.",
                cause);
    }

    public static GranaryException headNotKept(Path folder, Throwable cause) {
        return new GranaryException(
                GovernanceErrorCode.AUDIT_HEAD_NOT_KEPT,
                "Signed heads of the audit ledger cannot be read or written in " + folder + " (" + cause.getMessage()
                        + "). Check that the folder exists and belongs to the server's user.",
                cause);
    }

    public static GranaryException auditExportUnreadable(String file, String why) {
        return new GranaryException(
                GovernanceErrorCode.AUDIT_EXPORT_UNREADABLE,
                file + " cannot be read as an exported audit ledger: " + why
                        + ". Export it again with granary audit export.");
    }

    public static GranaryException signatureFailed(Throwable cause) {
        return new GranaryException(
                GovernanceErrorCode.SIGNATURE_FAILED,
                "The platform could not sign. Check its signing key in the keys folder.",
                cause);
    }

    private static GranaryException error(GovernanceErrorCode code, String message) {
        return new GranaryException(code, message);
    }
}
