// THINK HARD ABOUT THE LAYERING OF THE PROJECT BEFORE CHANGING THIS FILE
package dev.keyladder;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;

/// Which part may know which, who may ask the clock and chance, and how large a class may grow.
@AnalyzeClasses(
        packages = "dev.keyladder",
        importOptions = {ImportOption.DoNotIncludeTests.class, NoSuites.class})
class ArchitectureTest {
    private static final String OURS = "dev.keyladder.";
    private static final String WIRING = "..server.wiring..";

    @ArchTest
    static final ArchRule the_arrows_between_modules_point_one_way = classes()
            .should(useOnly("spi", "spi"))
            .andShould(useOnly("testkit", "testkit", "spi"))
            .andShould(useOnly("codec", "codec", "spi"))
            .andShould(useOnly("keys", "keys", "codec", "spi"))
            .andShould(useOnly("storage", "storage", "keys", "codec", "spi"))
            .andShould(useOnly("core", "core", "storage", "keys", "codec", "spi"))
            .andShould(useOnly("secrets", "secrets", "spi"))
            .andShould(useOnly("auth", "auth", "spi"))
            .andShould(useOnly("server", "server", "core", "secrets", "auth", "storage", "keys", "codec", "spi"));

    @ArchTest
    static final ArchRule no_package_is_part_of_a_cycle =
            slices().matching(OURS + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule secrets_engines_do_not_know_each_other =
            slices().matching(OURS + "secrets.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule auth_methods_do_not_know_each_other =
            slices().matching(OURS + "auth.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule system_paths_do_not_know_the_pipeline_that_calls_them = noClasses()
            .that()
            .resideInAPackage("..core.system..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..core.pipeline..");

    @ArchTest
    static final ArchRule vertx_and_netty_stay_in_the_server = onlyIn("io.vertx..", "..server..", "io.netty..");

    @ArchTest
    static final ArchRule micrometer_stays_in_the_wiring = onlyIn("io.micrometer..", WIRING, "io.prometheus..");

    private static ArchRule onlyIn(String library, String place, String... more) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .dependOnClassesThat(resideInAnyPackage(concat(library, more)));
    }

    private static String[] concat(String first, String... more) {
        String[] all = new String[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    @ArchTest
    static final ArchRule jackson_stays_in_codec_and_server = noClasses()
            .that()
            .resideOutsideOfPackages("..codec..", "..server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "tools.jackson..");

    @ArchTest
    static final ArchRule bouncy_castle_stays_with_keys_and_identity_tokens = noClasses()
            .that()
            .resideOutsideOfPackages("..keys..", "..auth.jwt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule foreign_memory_is_touched_by_pkcs11_alone = onlyIn("java.lang.foreign..", "..keys.pkcs11..");

    @ArchTest
    static final ArchRule jdbc_stays_with_sqlite_and_the_database_engine = noClasses()
            .that()
            .resideOutsideOfPackages("..storage.store.sqlite..", "..secrets.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule nobody_asks_the_clock = noClasses()
            .that()
            .resideOutsideOfPackage(WIRING)
            .should()
            .accessTargetWhere(target(
                    "what a clock of its own would say",
                    member -> (member.getName().equals("now")
                                    && member.getOwner().getPackageName().equals("java.time"))
                            || (member.getOwner().isEquivalentTo(Clock.class)
                                    && member.getName().startsWith("system"))
                            || (member.getOwner().isEquivalentTo(System.class)
                                    && Set.of("currentTimeMillis", "nanoTime").contains(member.getName()))));

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .should()
            .accessTargetWhere(target(
                    "Thread.sleep",
                    member -> member.getOwner().isEquivalentTo(Thread.class)
                            && member.getName().equals("sleep")));

    // keys.software.SourcedRandom extends SecureRandom and draws from the injected source: it makes none itself.
    private static final Set<String> CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    @ArchTest
    static final ArchRule nobody_makes_chance = noClasses()
            .that()
            .resideOutsideOfPackages(WIRING, "..testkit..")
            .and()
            .doNotHaveFullyQualifiedName(OURS + "keys.software.SourcedRandom")
            .should()
            .accessTargetWhere(target(
                    "a source of chance of its own",
                    member -> CHANCE.contains(member.getOwner().getName())
                            || (member.getOwner().isEquivalentTo(UUID.class)
                                    && member.getName().equals("randomUUID"))
                            || (member.getOwner().isEquivalentTo(Math.class)
                                    && member.getName().equals("random"))));

    @ArchTest
    static final ArchRule timers_are_set_by_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackage(WIRING)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ScheduledExecutorService.class);

    @ArchTest
    static final ArchRule records_hold_secrets_in_types_that_do_not_print = classes()
            .that()
            .areRecords()
            .and()
            .resideOutsideOfPackage("..spi.secret..")
            .should(nameNoPlainSecret());

    @ArchTest
    static final ArchRule classes_stay_small = classes()
            .that(not(describe("records or enums", (JavaClass type) -> type.isRecord() || type.isEnum())))
            .should(haveAtMost(10, 25));

    @ArchTest
    static final ArchRule classes_are_named_for_what_they_are =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Base)");

    @ArchTest
    static final ArchRule nobody_mocks =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..");

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, java.util.function.Predicate<com.tngtech.archunit.core.domain.AccessTarget> wanted) {
        return describe(description, access -> wanted.test(access.getTarget()));
    }

    private static ArchCondition<JavaClass> useOnly(String module, String... allowed) {
        Set<String> known = Set.of(allowed);
        return new ArchCondition<>(module + " use only " + known) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!module.equals(module(type))) {
                    return;
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(OURS))
                        .filter(arrow -> !known.contains(module(arrow.getTargetClass())))
                        .forEach(arrow -> events.add(SimpleConditionEvent.violated(type, arrow.getDescription())));
            }
        };
    }

    private static String module(JavaClass type) {
        return type.getPackageName().substring(OURS.length()).split("\\.")[0];
    }

    private static ArchCondition<JavaClass> nameNoPlainSecret() {
        Pattern secret = Pattern.compile("password|secret|token|key|pin|.*(Password|Secret|Pin)");
        return new ArchCondition<>("name no component of text or bytes as a secret") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> Set.of("java.lang.String", "[B")
                                .contains(field.getRawType().getName()))
                        .filter(field -> secret.matcher(field.getName()).matches())
                        .forEach(field -> events.add(SimpleConditionEvent.violated(type, field.getFullName())));
            }
        };
    }

    private static ArchCondition<JavaClass> haveAtMost(int fields, int methods) {
        return new ArchCondition<>("have at most " + fields + " fields and " + methods + " methods") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (written(type.getFields()) > fields || written(type.getMethods()) > methods) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + " has " + written(type.getFields()) + " fields and "
                                    + written(type.getMethods()) + " methods"));
                }
            }
        };
    }

    /// Constants count for nothing, nor does what the compiler adds.
    private static long written(Collection<? extends JavaMember> members) {
        return members.stream()
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(member -> !(member instanceof com.tngtech.archunit.core.domain.JavaField
                        && member.getModifiers().contains(JavaModifier.STATIC)))
                .count();
    }
}
