// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which instances a {@link Clause} or a {@link PurgeFilter} is about: all that it names must be so. Begin with {@link Clause#status},
 * {@link Clause#label} or {@link Clause#owner}. Immutable.
 *
 * @param status {@code completed}, {@code failed} or {@code cancelled}; null for any
 * @param label null for any, and for none
 * @param owner the role that started the instance, as SQL spells it ({@code audit}, {@code "Audit Team"}); null for any
 */
public record Match(
        @Nullable String status,
        @Nullable LabelPattern label,
        @Nullable String owner) {

    /** @throws IllegalArgumentException if it names nothing, or something that no terminal instance has */
    public Match {
        if (status == null && label == null && owner == null) {
            throw new IllegalArgumentException("a clause must name a status, a label or an owner, was empty");
        }
        if (status != null && !Instance.TERMINAL.contains(status)) {
            throw new IllegalArgumentException(
                    "status must be completed, failed or cancelled (others never go), was \"" + status + "\"");
        }
        if (owner != null && (owner.isEmpty() || owner.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("owner must be the name of a role, was \"" + owner + "\"");
        }
    }

    /**
     * The same, of this status only.
     *
     * @param status {@code completed}, {@code failed} or {@code cancelled}
     * @throws IllegalArgumentException if it is no such status, or one was named already
     */
    public Match status(String status) {
        Objects.requireNonNull(status, "status must not be null");
        refuseSecond("status", this.status, status);
        return new Match(status, label, owner);
    }

    /**
     * The same, of this label, or these labels, only.
     *
     * @param pattern as {@link LabelPattern#of} reads it
     * @throws IllegalArgumentException if it cannot be read, or one was named already
     */
    public Match label(String pattern) {
        Objects.requireNonNull(pattern, "label must not be null");
        refuseSecond("label", label, pattern);
        return new Match(status, LabelPattern.of(pattern), owner);
    }

    /**
     * The same, of this owner only.
     *
     * @param owner a role, as SQL spells it; that there is one is checked at the start of a pass or plan
     * @throws IllegalArgumentException if it is empty, or one was named already
     */
    public Match owner(String owner) {
        Objects.requireNonNull(owner, "owner must not be null");
        refuseSecond("owner", this.owner, owner);
        return new Match(status, label, owner);
    }

    private static void refuseSecond(String part, @Nullable Object first, String second) {
        if (first != null) {
            throw new IllegalArgumentException(
                    part + " must be named once, was \"" + first + "\" and \"" + second + "\"");
        }
    }

    boolean matches(Instance instance) {
        return (status == null || status.equals(instance.status()))
                && (owner == null || owner.equals(instance.owner()))
                && (label == null || label.matches(instance.label()));
    }

    /** Whether it matches all that the other matches and that has this status. */
    boolean covers(Match other, String ofStatus) {
        return (status == null || status.equals(ofStatus))
                && (owner == null || owner.equals(other.owner))
                && (label == null || other.label != null && label.covers(other.label));
    }

    /** The terminal statuses of what it matches. */
    Stream<String> statuses() {
        return status == null ? Instance.TERMINAL.stream().sorted() : Stream.of(status);
    }

    /** As the command line reads it: {@code label=billing-*,status=failed}. */
    @Override
    public String toString() {
        return Stream.of(
                        label == null ? "" : "label=" + ClauseText.quoted(label.toString()),
                        status == null ? "" : "status=" + status,
                        owner == null ? "" : "owner=" + owner)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(","));
    }
}
