package org.granary.governance.deidentify;

/** What identifies somebody, by kind. */
public enum IdentifierKind {
    /** 國民身分證統一編號. */
    NATIONAL_ID,
    /** 居留證統一證號, new and legacy layout. */
    RESIDENT_CERTIFICATE,
    /** 營利事業統一編號. */
    BUSINESS_NUMBER,
    PHONE,
    EMAIL,
    LICENSE_PLATE,
    BANK_ACCOUNT,
    /** Payment card. */
    CARD,
    ADDRESS,
    /** Name of a person. */
    NAME,
    DATE_OF_BIRTH,
    /** Any other day on which something happened to somebody; not the day of a paper, nor a time stamp. Kept unless a profile names it. */
    DATE,
    /** LINE and other handles. */
    HANDLE,
    URL,
    IP_ADDRESS,
    /** Address of a network card, number of a mobile device (IMEI). */
    DEVICE,
    /** Latitude and longitude of a place. */
    COORDINATES,
    /** Keys, tokens, passwords. */
    SECRET,
    /** A word that the agreement names: a customer, a part, a lot that is a firm's secret. */
    AGREED_TERM,
    /** Any other number given to one person: passport, health card, employee, student, policy, household. */
    PERSONAL_NUMBER
}
