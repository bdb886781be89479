// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of all modules stand on, beside the reference database itself: fixtures and their contents, other people's
 * transactions, taps into JDBC, faults, servers and JVMs of a test's own. Knows nothing of the reconciler.
 */
package org.dfreconciler.reference.kit;
