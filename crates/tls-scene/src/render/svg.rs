//! The diagram as a file of its own: an SVG with the colours of a theme in it, and heads above the lifelines.

mod theme;

pub use theme::Theme;

use crate::model::ViewOptions;
use crate::render::drawing::{Anchor, Drawing, Group, Metrics, Shape, draw, number};
use crate::views::play::Play;
use std::rc::Rc;
use theme::{Palette, shape_style};
use tls_texts::diagram as texts;

/// How the file looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SvgOptions {
    /// Light or dark.
    pub theme: Theme,
    /// Its width in CSS pixels.
    pub width: f64,
    /// What becomes of the steps to come.
    pub ghosts: Ghosts,
    /// How the recording is looked at.
    pub view: ViewOptions,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self { theme: Theme::Light, width: 900.0, ghosts: Ghosts::Hidden, view: ViewOptions::default() }
    }
}

/// What becomes of the steps to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ghosts {
    /// They are left out.
    #[default]
    Hidden,
    /// They are drawn faintly.
    Shown,
}

/// The diagram at a position, as a standalone SVG.
pub fn export(play: &Play, position: usize, options: &SvgOptions) -> String {
    let drawing = draw(
        &play.diagram(position, &options.view),
        &Metrics { width: options.width, font_size: FONT_SIZE, slant: 0.0 },
    );
    let palette = options.theme.palette();
    let shown: Vec<&Group> =
        drawing.groups.iter().map(Rc::as_ref).filter(|group| is_shown(group, options.ghosts)).collect();
    let end = shown.iter().filter(|group| group.step.is_some()).map(|group| group.span.1).fold(0.0, f64::max);
    let end = (end + FONT_SIZE).min(drawing.height);
    let (width, height) = (number(options.width), number((end + HEADS + FONT_SIZE).round()));

    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" \
         font-family=\"system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif\">\n"
    );
    svg += &format!("<title id=\"title\">{}</title>\n", escape(&play.title(0, options.view.stepping)));
    svg += &format!("<desc id=\"desc\">{}</desc>\n", escape(&description(play, position, options)));
    svg += &format!("<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n", palette.paper);
    svg += &heads(&drawing, palette);
    svg += &format!("<g transform=\"translate(0 {HEADS})\">\n");
    for group in shown {
        svg += &group_markup(group, end, palette);
    }
    svg + "</g>\n</svg>\n"
}

const FONT_SIZE: f64 = 16.0;
/// The room for the heads.
const HEADS: f64 = 56.0;

fn is_shown(group: &Group, ghosts: Ghosts) -> bool {
    let future = group.class.ends_with("future") || group.class == "bracket open";
    ghosts == Ghosts::Shown || !future
}

/// The steps in words, for who can't see the picture.
fn description(play: &Play, position: usize, options: &SvgOptions) -> String {
    let count = play.steps(options.view.stepping).len();
    let last = if options.ghosts == Ghosts::Shown { count } else { position.min(count) };
    let told = (1..=last).map(|position| play.announcement(position, &options.view));
    told.collect::<Vec<String>>().join(" ")
}

fn heads(drawing: &Drawing, palette: &Palette) -> String {
    let names = [
        (texts::client(), palette.client, "700"),
        (texts::wire(), palette.wire, "400"),
        (texts::server(), palette.server, "700"),
    ];
    let mut markup = String::new();
    for (x, (name, colour, weight)) in drawing.lanes.iter().zip(names) {
        // The heads must not stick out of a narrow picture.
        let half = 34.0;
        let x = number(x.clamp(half, (drawing.width - half).max(half)));
        markup += &format!(
            "<text x=\"{x}\" y=\"36\" text-anchor=\"middle\" font-size=\"18\" font-weight=\"{weight}\" \
             fill=\"{colour}\">{}</text>\n",
            escape(&name)
        );
    }
    markup
}

fn group_markup(group: &Group, end: f64, palette: &Palette) -> String {
    let ghost = group.class.ends_with("future") || group.class == "bracket open";
    let shapes: String = group.shapes.iter().map(|shape| shape_markup(shape, end, palette, ghost)).collect();
    format!("<g>\n{shapes}</g>\n")
}

fn shape_markup(shape: &Shape, end: f64, palette: &Palette, ghost: bool) -> String {
    let shape_style = |class: &str| shape_style(class, palette, ghost);
    match shape {
        Shape::Rect { class, .. } if class == "target" => String::new(),
        Shape::Line { from, to, class } => {
            let [x1, y1, x2, y2] = [from.0, from.1.min(end), to.0, to.1.min(end)].map(number);
            let style = shape_style(class);
            format!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"{style}/>\n")
        }
        Shape::Path { d, class } => format!("<path d=\"{d}\"{}/>\n", shape_style(class)),
        Shape::Rect { x, y, width, height, radius, class } => {
            let [x, y, width, height, radius] = [x, y, width, height, radius].map(|length| number(*length));
            let style = shape_style(class);
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"{style}/>\n")
        }
        Shape::Text { x, y, anchor, size, text, class } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let style = shape_style(class);
            let text = escape(text);
            let [x, y, size] = [x, y, size].map(|length| number(*length));
            format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{style}>{text}</text>\n")
        }
    }
}

/// Text as XML wants it; what XML cannot hold becomes a replacement character.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ if character.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            _ => escaped.push(character),
        }
    }
    escaped
}
