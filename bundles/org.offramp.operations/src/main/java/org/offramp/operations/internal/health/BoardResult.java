package org.offramp.operations.internal.health;

import java.util.List;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.offramp.operations.internal.check.Problem;

/** Turns the problems of a section into the result of a health check, an entry each. */
final class BoardResult {

    private BoardResult() {
    }

    static Result of(List<Problem> problems, String allWell) {
        FormattingResultLog log = new FormattingResultLog();
        if (problems.isEmpty()) {
            log.info("{}", allWell);
        }
        for (Problem problem : problems) {
            switch (problem.severity()) {
                case INFO -> log.info("{}", problem.text());
                case WARN -> log.warn("{}", problem.text());
                case CRITICAL -> log.critical("{}", problem.text());
            }
        }
        return new Result(log);
    }
}
