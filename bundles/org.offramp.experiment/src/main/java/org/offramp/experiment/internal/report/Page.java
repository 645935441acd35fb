package org.offramp.experiment.internal.report;

import java.util.List;

/** Pieces of a page that stands in one file: no script, no font, no image from elsewhere, light and dark. */
public final class Page {
    private static final String STYLE = """
            :root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#16202b;--soft:#5a6775;--line:#dfe4ea;
            --hit:#0b6b3a;--hitbg:#e2f4e8;--part:#7a5200;--partbg:#fbefd0;
            --miss:#a02a12;--missbg:#fce8e2;--accent:#0b5cad}
            @media (prefers-color-scheme:dark){:root{--bg:#11161c;--card:#1a2129;--ink:#e6ebf0;--soft:#9aa7b4;
            --line:#2d3843;--hit:#7fdca4;--hitbg:#173626;--part:#f0c674;--partbg:#3d3010;
            --miss:#ff9d85;--missbg:#431f17;--accent:#7db8f5}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,
            'Helvetica Neue',Arial,sans-serif}
            main{max-width:1260px;margin:0 auto;padding:1.2rem 1rem 3rem}
            h1{font-size:1.7rem;line-height:1.2;margin:.4rem 0 .3rem}h2{font-size:1.25rem;margin:2.2rem 0 .6rem}
            h3{font-size:1.02rem;margin:1.4rem 0 .5rem}p{margin:.4rem 0}a{color:var(--accent)}
            .soft,figcaption,dt{color:var(--soft)}.small{font-size:.88rem}
            .card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.8rem 1rem}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:.7rem;margin:.8rem 0}
            .tiles .big{font-size:1.5rem;font-weight:650;font-variant-numeric:tabular-nums}
            .scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
            table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
            th,td{padding:.5rem .6rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
            thead th{border-top:0;font-weight:600;color:var(--soft);white-space:nowrap}
            td.n,th.n{text-align:right;white-space:nowrap;padding-left:.4rem;padding-right:.4rem}
            tr.topic th{background:var(--bg);color:var(--ink)}
            .says{min-width:15rem}.read{display:block;color:var(--soft);font-size:.82rem;margin-top:.15rem}
            .v{display:inline-block;border-radius:5px;padding:0 .4rem;font-weight:600;font-size:.8rem;
            white-space:nowrap}
            .hit{color:var(--hit);background:var(--hitbg)}.missed{color:var(--miss);background:var(--missbg)}
            .partly{color:var(--part);background:var(--partbg)}
            .silent{color:var(--soft);font-weight:400;padding:0}
            td .x{display:block;margin-top:.15rem;font-size:.84rem;overflow-wrap:anywhere}
            .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr));gap:.8rem}
            figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.3rem}
            figure svg{display:block;width:100%;height:auto}
            figure svg rect[fill='#ffffff']{fill:var(--card)}
            figure svg [stroke='#ffffff']{stroke:var(--card)}
            @media (prefers-color-scheme:dark){figure svg text{fill:var(--ink)}
            figure svg g.axis line{stroke:var(--soft)}figure svg g.grid line{stroke:var(--line)}
            figure svg rect[fill='#444444']{fill:#b9c2cc}}
            details{margin:.8rem 0}summary{cursor:pointer;color:var(--accent)}
            figure.wide{margin:.8rem 0}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:.3rem 0}dd{margin:0;
            overflow-wrap:anywhere}
            code{font-size:.9em}
            @media (max-width:760px){
            table.cards thead{display:none}table.cards tr{display:block;padding:.5rem 0;
            border-top:1px solid var(--line)}
            table.cards th,table.cards td{display:block;border:0;padding:.15rem .8rem;text-align:left;
            white-space:normal}
            table.cards tr.topic{padding:0}table.cards tr.topic th{padding:.5rem .8rem}
            table.cards td[data-label]{display:grid;grid-template-columns:8.5rem 1fr;gap:.4rem}
            table.cards td[data-label]::before{content:attr(data-label);color:var(--soft)}
            td .x{display:inline;margin-left:.5rem}
            dl{grid-template-columns:1fr}dt{margin-top:.4rem}
            th,td{padding:.35rem .45rem}}
            @media print{body{background:#fff}.card,.scroll,figure{break-inside:avoid}}
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private int figures;

    /** An empty page. */
    public Page(String title) {
        this.title = title;
    }

    /** Adds markup as it is. */
    public Page add(String markup) {
        body.append(markup).append('\n');
        return this;
    }

    /** Adds a figure; the names that its parts refer to each other by are made its own within the page. */
    public Page figure(String svg) {
        figures++;
        String own = svg.replace("id=\"clip", "id=\"f" + figures + "-clip")
                .replace("url(#clip", "url(#f" + figures + "-clip")
                .replaceFirst(" width=\"\\d+\" height=\"\\d+\"", "").replaceAll("\n +", "\n");
        return add("<figure>" + own.strip() + "</figure>");
    }

    /** Adds a table whose cells are markup. */
    public Page table(List<String> columns, List<List<String>> rows) {
        add("<div class=\"scroll\"><table><thead><tr>" + cells("th", columns) + "</tr></thead><tbody>");
        rows.forEach(row -> add("<tr>" + cells("td", row) + "</tr>"));
        return add("</tbody></table></div>");
    }

    private static String cells(String element, List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            row.append('<').append(element).append(i == 0 ? ">" : " class=\"n\">").append(cells.get(i)).append("</")
                    .append(element).append('>');
        }
        return row.toString();
    }

    /** Adds pairs of a name and what it stands for, both text. */
    public Page facts(String... pairs) {
        StringBuilder list = new StringBuilder("<dl>");
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                list.append("<dt>").append(text(pairs[i])).append("</dt><dd>").append(text(pairs[i + 1]))
                        .append("</dd>");
            }
        }
        return add(list + "</dl>");
    }

    /** Text as HTML has it. */
    public static String text(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** The whole document. */
    public String document() {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" + text(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n" + body
                + "</main>\n</body>\n</html>\n";
    }
}
