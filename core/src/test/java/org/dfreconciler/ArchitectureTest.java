// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Which packages of core may know which: pass, store, queries, tables, and the rules, which know none of the others.
 */
@AnalyzeClasses(packages = "org.dfreconciler", importOptions = ArchitectureTest.CoreOnly.class)
class ArchitectureTest {

    private static final String BASE = House.BASE;
    private static final Set<String> EXECUTING = Set.of(
            "execute",
            "executeAsync",
            "fetch",
            "fetchOne",
            "fetchSingle",
            "fetchOptional",
            "fetchAny",
            "fetchValue",
            "fetchStream",
            "fetchLazy",
            "fetchCount",
            "fetchExists",
            "fetchMap",
            "fetchSet",
            "fetchMany",
            "transaction",
            "transactionResult",
            "connection",
            "connectionResult",
            "commit",
            "rollback",
            "batch");

    @ArchTest
    static final ArchRule FLOORS = House.rule();

    @ArchTest
    static final ArchRule RULES_ARE_PURE = classes()
            .that()
            .resideInAPackage(BASE + ".rules")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(BASE + ".rules", "java.lang..", "java.time", "java.util..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule RULES_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage(BASE + ".rules")
            .should()
            .callMethodWhere(isNamed("now", "currentTimeMillis", "nanoTime", "system", "systemUTC"));

    @ArchTest
    static final ArchRule ONLY_THE_STORE_EXECUTES = noClasses()
            .that(resideOutsideOfPackages(
                    BASE + ".internal.store", BASE + ".internal.inspection", BASE + ".internal.tables.."))
            .should()
            .callMethodWhere(executes());

    /**
     * The look-around runs in a transaction that the store has begun. It only reads: it neither begins nor ends a
     * transaction nor changes anything.
     */
    @ArchTest
    static final ArchRule THE_LOOK_AROUND_ONLY_FETCHES = noClasses()
            .that()
            .resideInAPackage(BASE + ".internal.inspection")
            .should()
            .callMethodWhere(executes().and(not(isAFetch())));

    @ArchTest
    static final ArchRule ONLY_PASS_REPAIR_AND_STORE_LOG = noClasses()
            .that(resideOutsideOfPackages(BASE + ".internal.pass", BASE + ".internal.repair", BASE + ".internal.store"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");

    @ArchTest
    static final ArchRule NOTHING_INTERNAL_OR_OF_JOOQ_IN_PUBLIC_SIGNATURES = members()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage(BASE, BASE + ".report", BASE + ".rules"))
            .and()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(mentionOnlyPublicTypes());

    /** From jOOQ 3.21 on, these two methods have another signature. */
    @ArchTest
    static final ArchRule WHAT_ALL_JOOQS_HAVE_IS_CALLED = noClasses().should().callMethodWhere(differsByVersion());

    @ArchTest
    static final ArchRule NO_BUILD_SIDE_LIBRARY_AT_RUN_TIME = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.flywaydb..", "io.zonky..", "org.jooq.codegen..", "org.jooq.meta..", "org.postgresql..");

    /** Leaves out the tests, and codegen, which has the same base package on the test class path. */
    static final class CoreOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("codegen");
        }
    }

    private static DescribedPredicate<JavaMethodCall> isNamed(String... names) {
        return DescribedPredicate.describe(
                "is a call of java.* to " + Set.of(names),
                call -> Set.of(names).contains(call.getName())
                        && call.getTargetOwner().getPackageName().startsWith("java."));
    }

    private static DescribedPredicate<JavaMethodCall> differsByVersion() {
        return DescribedPredicate.describe(
                "is a call of DSL.exists or DSL.notExists",
                call -> Set.of("exists", "notExists").contains(call.getName())
                        && call.getTargetOwner().isEquivalentTo(DSL.class));
    }

    private static DescribedPredicate<JavaMethodCall> executes() {
        return DescribedPredicate.describe(
                "executes a statement",
                call -> EXECUTING.contains(call.getName())
                        && (call.getTargetOwner().getPackageName().startsWith("org.jooq")
                                || call.getTargetOwner().getPackageName().startsWith("java.sql")));
    }

    private static DescribedPredicate<JavaMethodCall> isAFetch() {
        return DescribedPredicate.describe("fetches", call -> call.getName().startsWith("fetch"));
    }

    private static ArchCondition<JavaMember> mentionOnlyPublicTypes() {
        return new ArchCondition<>("mention public types only") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                member.getAllInvolvedRawTypes().stream()
                        .filter(type -> !type.equals(member.getOwner()) && isHidden(type))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " mentions " + type.getName())));
            }
        };
    }

    private static boolean isHidden(JavaClass type) {
        var internal = type.getPackageName().startsWith(BASE + ".internal");
        var ofJooq = type.getPackageName().startsWith("org.jooq") && !type.isEquivalentTo(DSLContext.class);
        var ours =
                type.getPackageName().startsWith(BASE) && !type.getModifiers().contains(JavaModifier.PUBLIC);
        return internal || ofJooq || ours;
    }
}
