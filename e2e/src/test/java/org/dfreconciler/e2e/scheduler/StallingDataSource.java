// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source that, at one of the commits, reports this and then stalls its user for good, in the middle of the
 * transaction.
 */
final class StallingDataSource {

    private StallingDataSource() {}

    /** @param commitsBefore how many commits succeed before that; 0 if it never stalls */
    static DataSource of(DataSource dataSource, int commitsBefore) {
        var commits = new AtomicInteger();
        return commitsBefore == 0
                ? dataSource
                : wrap(
                        DataSource.class,
                        dataSource,
                        (method, result) -> method.equals("getConnection")
                                ? wrap(Connection.class, (Connection) result, (call, ignored) -> ignored, call -> {
                                    if (call.equals("commit") && commits.incrementAndGet() > commitsBefore) {
                                        System.out.println("stalled");
                                        new CountDownLatch(1).await();
                                    }
                                })
                                : result,
                        method -> {});
    }

    private static <T> T wrap(Class<T> type, T target, After after, Before before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    before.call(method.getName());
                    try {
                        return after.call(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Before {
        void call(String method) throws InterruptedException;
    }

    private interface After {
        Object call(String method, Object result);
    }
}
