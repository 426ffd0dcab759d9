package org.granary.launcher;

/** How to reach a PostgreSQL database by JDBC. */
public record Database(String url, String user, String password) {

    @Override
    public String toString() {
        return "Database[url=" + url + ", user=" + user + "]";
    }
}
