//! What a lesson points at, on the page as it is at a stop.

use super::study::Sight;
use super::{Scene, State};
use crate::view::Tab;
use tls_scene::lesson::{Entry, Highlight, Stop};
use tls_scene::model::{Lane, When};
use tls_terms::{Sort, ValueKind};
use tls_texts::page_study;

impl State {
    /// Lights up the path of the value that a stop highlights.
    pub(super) fn light_up(&mut self, stop: &Stop) {
        if let Some(Entry { what: Highlight::Value(name), .. }) = &stop.highlight
            && self.tab == Tab::Keys
        {
            let found = |kind| self.play.transcript().value_in(self.play.connection(), kind);
            self.value = ValueKind::named(name).and_then(found).map(|(id, _)| id);
        }
    }

    /// Which part of the page a stop is about.
    pub(super) fn sight_at(&self, stop: &Stop) -> Sight {
        let highlight = stop.highlight.as_ref().map(|highlight| &highlight.what);
        match highlight {
            Some(Highlight::Line(_)) => Sight::Numbers,
            _ if self.together.is_some() => Sight::Stage,
            Some(Highlight::Step(_) | Highlight::Chip(..)) => Sight::Stage,
            Some(_) => Sight::Inspector,
            None if self.tab == Tab::Explain => Sight::Stage,
            None => Sight::Inspector,
        }
    }

    /// The elements that show what is highlighted, as a selector; or why there are none.
    pub(super) fn pointer(&self, highlight: &Highlight) -> Result<String, String> {
        let scene = self.scene();
        let one_of = |name: &str, all: &[&str], what: &str| match all.contains(&name) {
            true => Ok(()),
            false if all.is_empty() => Err(page_study::nothing_shown(what)),
            false => Err(page_study::not_shown(what, name, all.join(", "))),
        };
        match highlight {
            Highlight::Step(name) => {
                let slugs: Vec<&str> = self.steps().iter().map(|step| step.slug.as_str()).collect();
                one_of(name, slugs.get(..self.position).unwrap_or_default(), "step")?;
                let row = slugs.iter().position(|slug| slug == name).map_or(0, |index| index + 1);
                Ok(format!(".diagram [data-row=\"{row}\"]"))
            }
            Highlight::Value(name) => {
                one_of(name, &self.values_on_show(&scene), "value")?;
                Ok(format!("main [data-value=\"{name}\"]"))
            }
            Highlight::Chip(lane, name) => {
                let alone = self.together.is_none();
                let keyrings = scene.keyrings().iter().zip(["client", "eavesdropper", "server"]).filter(|_| alone);
                let (chips, party) = match lane {
                    Lane::Client => keyrings.take(1).next(),
                    Lane::Eavesdropper => keyrings.skip(1).take(1).next(),
                    Lane::Server => keyrings.skip(2).take(1).next(),
                }
                .ok_or_else(page_study::keyrings_alone)?;
                let names: Vec<&str> = chips.iter().map(|chip| chip.kind.name()).collect();
                one_of(name, &names, "chip")?;
                // Any other is in the keyring's menu.
                let has_place = |kind: ValueKind, secret: bool| match kind.sort() {
                    Sort::PrivateKey => true,
                    _ => secret && *lane != Lane::Eavesdropper,
                };
                let shown = chips.iter().any(|chip| chip.kind.name() == *name && has_place(chip.kind, chip.secret));
                Ok(match shown {
                    true => format!("[data-keyring=\"{party}\"] :is([data-chip=\"{name}\"], [data-holds~=\"{name}\"])"),
                    false => ["#know-", party].concat(),
                })
            }
            Highlight::Report | Highlight::Opened | Highlight::Missing => {
                if self.tab != Tab::Knowledge || self.together.is_some() {
                    return Err(page_study::report_alone());
                }
                let report = scene.eavesdropper();
                match highlight {
                    Highlight::Opened if report.plaintext.is_empty() => Err(page_study::nothing_opened()),
                    Highlight::Missing if report.missing.is_empty() => Err(page_study::nothing_missing()),
                    Highlight::Opened => Ok("#report .plaintext".into()),
                    Highlight::Missing => Ok("#report .missing".into()),
                    _ => Ok("#report".into()),
                }
            }
            Highlight::Column(name) => {
                let together = self.together.as_ref().ok_or_else(page_study::columns_beside)?;
                let names: Vec<&str> = together.comparison.names().iter().map(String::as_str).collect();
                one_of(name, &names, "column")?;
                let index = names.iter().position(|other| other == name).unwrap_or_default();
                Ok(format!("[data-column=\"{index}\"]"))
            }
            Highlight::Line(slug) => {
                let together = self.together.as_ref().ok_or_else(page_study::table_beside)?;
                let table = together.comparison.table(&together.plays());
                one_of(slug, &table.iter().map(|line| line.slug).collect::<Vec<_>>(), "line")?;
                Ok(format!(".numbers [data-line=\"{slug}\"]"))
            }
        }
    }

    /// The names of the values that the page lists.
    fn values_on_show<'a>(&self, scene: &'a Scene) -> Vec<&'a str> {
        let grown = scene.ladder().nodes.iter().filter(|node| node.when != When::Future).map(|node| node.kind.name());
        match (&self.together, self.tab) {
            (Some(_), _) | (None, Tab::Keys) => grown.collect(),
            (None, Tab::Knowledge) => scene.knowledge().iter().map(|row| row.kind.name()).collect(),
            (None, _) => Vec::new(),
        }
    }
}
