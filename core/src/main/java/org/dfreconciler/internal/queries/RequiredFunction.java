// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

/** A function that a pass calls. */
public enum RequiredFunction {
    /** In schema {@code df}: names the engine's schema. */
    DUROXIDE_SCHEMA("duroxide_schema", "()", ""),
    /** In the engine's schema: deletes whole trees. */
    DELETE_INSTANCES_ATOMIC("delete_instances_atomic", "(text[], boolean)", "1009 16");

    private final String functionName;
    private final String arguments;
    private final String argumentTypes;

    RequiredFunction(String functionName, String arguments, String argumentTypes) {
        this.functionName = functionName;
        this.arguments = arguments;
        this.argumentTypes = argumentTypes;
    }

    public String functionName() {
        return functionName;
    }

    /** Name and arguments, as a GRANT takes them. */
    public String signature() {
        return functionName + arguments;
    }

    /** By their numbers, as the catalog keeps them: how a type's name is spelled depends on settings. */
    String argumentTypes() {
        return argumentTypes;
    }
}
