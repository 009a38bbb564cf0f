//! The sheet that shows all pictures.

use crate::views::View;
use crate::{SIZES, THEMES};
use std::fmt::Write as _;

/// How tall each picture stands on the sheet, in CSS pixels.
const HEIGHT: u32 = 220;

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Stills</title>
<style>
:root { color-scheme: light dark; font: 15px/1.4 sans-serif; }
body { margin: 1.5rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
h2 { position: sticky; top: 0; margin: 2rem 0 .5rem; padding: .25rem 0; background: Canvas; }
section > div { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 1rem; }
figure { margin: 0; }
img { display: block; border: 1px solid GrayText; }
</style>
<h1>Stills</h1>
"#;

/// The name of a picture.
pub(crate) fn file(view: &View, (width, height): (u32, u32), theme: &str) -> String {
    format!("{}-{width}x{height}-{theme}.png", view.name)
}

/// The sheet of these views: a section each, in which every picture leads to its file.
pub(crate) fn sheet(views: &[&View]) -> String {
    let mut html = HEAD.to_owned();
    html.push_str("<nav>");
    for View { name, title, .. } in views {
        add(&mut html, format_args!("<a href=\"#{name}\">{title}</a>"));
    }
    html.push_str("</nav>\n");
    for view in views {
        let View { name, title, query, .. } = view;
        let query = query.replace('&', "&amp;");
        add(&mut html, format_args!("<section id=\"{name}\"><h2>{title} <small><code>{query}</code></small></h2>\n"));
        for theme in THEMES {
            html.push_str("<div>\n");
            for (width, height) in SIZES {
                let file = file(view, (width, height), theme);
                let shown = width * HEIGHT / height;
                add(
                    &mut html,
                    format_args!(
                        "<figure><a href=\"{file}\"><img loading=\"lazy\" src=\"{file}\" width=\"{shown}\" height=\"{HEIGHT}\" alt=\"{title}, {width} × {height}, {theme}\"></a><figcaption>{width} × {height}, {theme}</figcaption></figure>\n"
                    ),
                );
            }
            html.push_str("</div>\n");
        }
        html.push_str("</section>\n");
    }
    html.push_str("</html>\n");
    html
}

fn add(html: &mut String, piece: std::fmt::Arguments<'_>) {
    html.write_fmt(piece).expect("memory takes everything");
}
