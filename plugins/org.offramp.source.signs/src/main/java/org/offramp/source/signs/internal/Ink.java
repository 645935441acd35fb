package org.offramp.source.signs.internal;

/** The colours on a sign, by purpose; the scene decides how faded and lit they are. Values in sRGB, 0 to 255. */
enum Ink {
    WHITE(236, 236, 238),
    RED(196, 28, 34),
    BLUE(22, 66, 160),
    BLACK(22, 22, 26),
    YELLOW(240, 160, 24),
    /** The pictogram of a sign that ends a ban. */
    GREY(84, 84, 88),
    LAMP_RED(205, 40, 36),
    LAMP_YELLOW(245, 190, 30),
    LAMP_GREEN(20, 120, 105);

    final int red;
    final int green;
    final int blue;

    Ink(int red, int green, int blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }
}
