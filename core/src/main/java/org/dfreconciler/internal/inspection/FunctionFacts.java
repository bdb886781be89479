// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

/**
 * A function that exists.
 *
 * @param executable whether the role may call it
 * @param text its body
 */
public record FunctionFacts(boolean executable, String text) {

    boolean mentions(String word) {
        return text.contains(word);
    }
}
