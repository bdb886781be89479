// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;

/** A value that breaks its rule. The message lacks the name of the option, which whoever catches it knows. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String rule, String value) {
        super("must be " + rule + ", was " + shown(value));
    }

    private InvalidValueException(String sentence) {
        super(sentence);
    }

    /** A clause that cannot be read, quoted; what does not begin like one could be anything, see below. */
    static InvalidValueException ofClause(String clause, String reason) {
        var isOne = clause.matches("(?s)\\s*(label|status|owner)\\s*=.*") && !clause.contains("://");
        return isOne
                ? new InvalidValueException("'" + clause.strip() + "' cannot be read: " + reason)
                : new InvalidValueException("must be a clause like label=billing-*,status=failed:365d, was ***");
    }

    /** For a file that has to be there. What names no file is not repeated: it could be anything, a password too. */
    static InvalidValueException ofFile(Path file) {
        return Files.exists(file)
                ? new InvalidValueException("must name a file of clauses that can be read, in UTF-8, was " + file)
                : ofNoFile();
    }

    static InvalidValueException ofNoFile() {
        return new InvalidValueException("must name a file of clauses after the @, there is none of the name given");
    }

    /** A number or a word; anything else could be a URL that went astray, with a password in it. */
    private static String shown(String value) {
        if (value.isBlank()) {
            return "\"" + value + "\"";
        }
        return value.matches("[\\w.+% -]{1,24}") ? value : "***";
    }
}
