// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** All statements that the package builds, as they are sent. They are found by reflection on its classes. */
final class Statements {

    private static final Settings SETTINGS =
            new Settings().withRenderFormatted(true).withRenderQuotedNames(RenderQuotedNames.ALWAYS);

    private final Map<String, String> byName = new TreeMap<>();

    private Statements() {}

    /**
     * The statements by the name of class and method; if several methods share a name, the types of their parameters
     * are added.
     */
    static Map<String, String> all() {
        var statements = new Statements();
        publicClasses().forEach(statements::addAllOf);
        return statements.byName;
    }

    private static Stream<Class<?>> publicClasses() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(Statements.class.getPackageName())
                        .stream()
                        .map(JavaClass::reflect)
                        .filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    private void addAllOf(Class<?> type) {
        for (var constant : type.getDeclaredFields()) {
            if (isPublicAndStatic(constant.getModifiers()) && isStatement(constant.getType())) {
                byName.put(type.getSimpleName() + "." + constant.getName(), sql(value(constant)));
            }
        }
        for (var method : type.getDeclaredMethods()) {
            if (isPublicAndStatic(method.getModifiers()) && isStatement(method.getReturnType())) {
                addEachForm(name(method), method);
            }
        }
    }

    /**
     * Adds the statement for the usual arguments, and each other one that results when one argument takes another
     * example.
     */
    private void addEachForm(String name, Method method) {
        var types = method.getGenericParameterTypes();
        var usual = Arrays.stream(types)
                .map(type -> (Object) Examples.of(type).get(0))
                .toArray();
        byName.put(name, sql(result(method, usual)));
        var forms = new ArrayList<>(List.of(sql(result(method, usual))));
        for (var i = 0; i < types.length; i++) {
            var examples = Examples.of(types[i]);
            for (var n = 1; n < examples.size(); n++) {
                var arguments = usual.clone();
                arguments[i] = examples.get(n);
                var sql = sql(result(method, arguments));
                if (!forms.contains(sql)) {
                    forms.add(sql);
                    byName.put(name + "-" + forms.size(), sql);
                }
            }
        }
    }

    private static String name(Method method) {
        var type = method.getDeclaringClass();
        var namesakes = Arrays.stream(type.getDeclaredMethods())
                .filter(other -> other.getName().equals(method.getName()))
                .filter(other -> isPublicAndStatic(other.getModifiers()))
                .count();
        var parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining("-", "-", ""));
        return type.getSimpleName() + "." + method.getName() + (namesakes > 1 ? parameters : "");
    }

    private static boolean isPublicAndStatic(int modifiers) {
        return Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers);
    }

    private static boolean isStatement(Class<?> type) {
        return Query.class.isAssignableFrom(type);
    }

    private static Object value(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object result(Method method, Object... arguments) {
        try {
            return method.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }

    private static String sql(Object statement) {
        return DSL.using(SQLDialect.POSTGRES, SETTINGS).render((Query) statement);
    }
}
