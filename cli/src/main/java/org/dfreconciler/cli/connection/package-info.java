// SPDX-License-Identifier: Apache-2.0
/** Where to connect and as whom, as libpq would have it; the connections, and what is wrong where there are none. */
package org.dfreconciler.cli.connection;
