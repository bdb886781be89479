// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.internal.pass.ForeignKeyRight;
import org.dfreconciler.report.Check;

/** Who is connected, and whether that role sees all rows. */
final class RoleChecks {

    private static final Topic TOPIC = new Topic("role");

    private RoleChecks() {}

    static List<Check> of(Database database) {
        return Stream.concat(ofRowSecurity(database).stream(), ofForeignKeys(database).stream())
                .toList();
    }

    /** Nothing, unless foreign keys are to go unchecked. */
    private static List<Check> ofForeignKeys(Database database) {
        if (!database.options().batches().skipForeignKeyChecks()
                || database.facts().isOfTenant()) {
            return List.of();
        }
        return TOPIC.ask(
                        "whether foreign keys may go unchecked was not read",
                        () -> ForeignKeyRight.isGiven(
                                database.store(), database.facts().server()))
                .said(given -> List.of(
                        given
                                ? TOPIC.ok("foreign keys that cannot fail may go unchecked")
                                : TOPIC.warning(
                                        "foreign keys would be checked all the same, since the role may not set"
                                                + " session_replication_role",
                                        "GRANT SET ON PARAMETER session_replication_role TO " + database.role()
                                                + "; (PostgreSQL 15 and later)")));
    }

    private static List<Check> ofRowSecurity(Database database) {
        var role = "role " + database.role();
        if (database.facts().server().superuser()) {
            return List.of(TOPIC.ok(role + " is a superuser, which sees all rows"));
        }
        if (database.facts().isOfTenant()) {
            return List.of(TOPIC.warning(
                    role
                            + " is a tenant's: row-level security shows it its own workflows only, so most of what follows is"
                            + " not for it to see",
                    "connect as the role that docs/sql/role.sql makes (psql -d <database> -f docs/sql/role.sql)"));
        }
        return TOPIC.ask(
                        "whether row-level security binds " + role + " was not read",
                        () -> database.read(transaction -> transaction.server().role()))
                .said(rights -> List.of(TOPIC.ok(role
                        + (rights.bypassesRowSecurity()
                                ? " has BYPASSRLS, and sees all rows"
                                : " has no BYPASSRLS: it sees all rows of what it owns alone"))));
    }
}
