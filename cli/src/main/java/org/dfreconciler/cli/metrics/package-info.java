// SPDX-License-Identifier: Apache-2.0
/** Metrics of passes and their health, served or left in a file. Loaded only where somebody asks for them. */
package org.dfreconciler.cli.metrics;
