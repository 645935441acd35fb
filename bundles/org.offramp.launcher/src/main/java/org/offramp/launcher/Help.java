package org.offramp.launcher;

/** The texts of {@code --help}. */
final class Help {
    private Help() {
    }

    static String general() {
        StringBuilder text = new StringBuilder("""
                Offramp: vehicles classify road signs with the help of an edge server.

                Usage: ./offramp COMMAND [OPTIONS]

                Commands:
                """);
        for (Verb verb : Verb.values()) {
            text.append(String.format("  %-10s %s%n", verb.word(), verb.help()));
        }
        return text.append("\n./offramp COMMAND --help tells a command's options; ./offramp --version the version.\n"
                + "What is missing or older than its sources is built first.\n\n").append(ExitCode.HELP).toString();
    }

    static String of(Verb verb) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%s%n%nUsage: ./offramp %s [OPTIONS]%n%nOptions:%n", verb.help(), verb.word()));
        for (Option option : verb.options()) {
            text.append(String.format("  %-18s %s%n", option.name() + (option.isSwitch() ? "" : " " + option.value()),
                    option.help()));
        }
        text.append(String.format("  %-18s %s%n%n", "--help", "this text"));
        return text.append(ExitCode.HELP).toString();
    }
}
