// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

import java.util.List;

/** Workflows of one kind, with the ids of their roots. */
record Kind(String description, Fate fate, List<String> ids) {}
