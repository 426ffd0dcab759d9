package org.granary.governance;

import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;

/** What can go wrong in governance. */
public enum GovernanceErrorCode implements ErrorCode {
    NOT_SIGNED_IN(ErrorKind.FORBIDDEN),
    ROLE_MISSING(ErrorKind.FORBIDDEN),
    NOT_OF_THE_ORGANISATION(ErrorKind.FORBIDDEN),
    LOGIN_TOO_OLD(ErrorKind.FORBIDDEN),
    LOGIN_TIME_UNKNOWN(ErrorKind.FORBIDDEN),
    PARTY_UNKNOWN(ErrorKind.MISSING),
    PARTY_EXISTS(ErrorKind.CONFLICT),
    PARTY_INVALID(ErrorKind.CALLER),
    RIGHT_NOT_HELD(ErrorKind.FORBIDDEN),
    NAMING_REFUSED(ErrorKind.FORBIDDEN),
    PERSON_UNKNOWN(ErrorKind.MISSING),
    PERSON_INVALID(ErrorKind.CALLER),
    PERSON_NO_MEMBER(ErrorKind.CONFLICT),
    MEMBERSHIP_CONFLICT(ErrorKind.CONFLICT),
    SERVICE_ACCOUNT_UNKNOWN(ErrorKind.MISSING),
    SERVICE_ACCOUNT_EXISTS(ErrorKind.CONFLICT),
    SERVICE_ACCOUNT_INVALID(ErrorKind.CALLER),
    IDENTITY_PROVIDER_SILENT(ErrorKind.SOURCE),
    IDENTITY_PROVIDER_REFUSED(ErrorKind.SOURCE),
    APPROVAL_OF_OWN_SUBMISSION(ErrorKind.FORBIDDEN),
    APPROVAL_INVALID(ErrorKind.CALLER),
    LICENSE_CONFLICT_UNRESOLVED(ErrorKind.CONFLICT),
    AGREEMENT_UNKNOWN(ErrorKind.MISSING),
    AGREEMENT_EXISTS(ErrorKind.CONFLICT),
    AGREEMENT_TERM_INVALID(ErrorKind.CALLER),
    AGREEMENT_OPERAND_UNKNOWN(ErrorKind.CALLER),
    AGREEMENT_STATE_CONFLICT(ErrorKind.CONFLICT),
    AGREEMENT_SIGNED_ALREADY(ErrorKind.CONFLICT),
    ELECTRONIC_FORM_NOT_ACCEPTED(ErrorKind.CALLER),
    COUNTERSIGNATURE_INVALID(ErrorKind.CALLER),
    CONSENT_UNKNOWN(ErrorKind.MISSING),
    CONSENT_INVALID(ErrorKind.CALLER),
    CONSENT_EXISTS(ErrorKind.CONFLICT),
    DELIVERY_REFUSED(ErrorKind.FORBIDDEN),
    DELIVERY_INVALID(ErrorKind.CALLER),
    DELIVERY_NOT_STORED(ErrorKind.INTERNAL),
    DELIVERY_UNKNOWN(ErrorKind.MISSING),
    DELIVERY_RECEIPT_MISSING(ErrorKind.MISSING),
    UPLOAD_UNKNOWN(ErrorKind.MISSING),
    UPLOAD_INVALID(ErrorKind.CALLER),
    UPLOADS_TOO_MANY(ErrorKind.CONFLICT),
    UPLOAD_OFFSET_CONFLICT(ErrorKind.CONFLICT),
    UPLOAD_TOO_LARGE(ErrorKind.CALLER, 413),
    /** 423 and 460 are what tus wants. */
    UPLOAD_BUSY(ErrorKind.CONFLICT, 423),
    UPLOAD_CHECKSUM_MISMATCH(ErrorKind.CALLER, 460),
    UPLOAD_VERSION_UNSUPPORTED(ErrorKind.CALLER, 412),
    DELIVERY_KEY_UNKNOWN(ErrorKind.MISSING),
    DELIVERY_KEY_INVALID(ErrorKind.CALLER),
    DELIVERY_KEY_EXISTS(ErrorKind.CONFLICT),
    GRANT_UNKNOWN(ErrorKind.MISSING),
    GRANT_INVALID(ErrorKind.CALLER),
    GRANT_STATE_CONFLICT(ErrorKind.CONFLICT),
    CLEARANCE_UNKNOWN(ErrorKind.MISSING),
    CLEARANCE_INVALID(ErrorKind.CALLER),
    GENERATOR_TERMS_UNKNOWN(ErrorKind.MISSING),
    GENERATOR_TERMS_EXIST(ErrorKind.CONFLICT),
    GENERATOR_TERMS_INVALID(ErrorKind.CALLER),
    PUBLICATION_INVALID(ErrorKind.CALLER),
    WITHDRAWAL_UNKNOWN(ErrorKind.MISSING),
    NOTICE_UNKNOWN(ErrorKind.MISSING),
    IMPACT_UNASKED(ErrorKind.CALLER),
    REHEARSAL_INVALID(ErrorKind.CALLER),
    DESK_DECISION_INVALID(ErrorKind.CALLER),
    MAIL_SETTING_INVALID(ErrorKind.INTERNAL),
    MAIL_SERVER_SILENT(ErrorKind.SOURCE),
    MAIL_REFUSED(ErrorKind.SOURCE),
    BUNDLE_UNKNOWN(ErrorKind.MISSING),
    KEY_UNAVAILABLE(ErrorKind.INTERNAL),
    AUDIT_HEAD_NOT_KEPT(ErrorKind.INTERNAL),
    AUDIT_EXPORT_UNREADABLE(ErrorKind.CALLER),
    SIGNATURE_FAILED(ErrorKind.INTERNAL);

    private final ErrorKind kind;
    private final int status;

    GovernanceErrorCode(ErrorKind kind) {
        this(kind, kind.status());
    }

    GovernanceErrorCode(ErrorKind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }
}
