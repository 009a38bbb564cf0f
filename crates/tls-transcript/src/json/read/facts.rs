//! Facts, as they are written.

use super::place::{Place, Wrong};
use serde_json::Value as Json;
use tls_facts::{Fact, FactValue, reading};

/// Reads one.
pub(super) fn fact(place: &Place, json: Option<&Json>) -> Result<Fact, Wrong> {
    json.ok_or_else(reading::fact_missing).and_then(written).map_err(|what| place.wrong(what))
}

/// # Errors
/// What is wrong with it.
fn written(json: &Json) -> Result<Fact, Fact> {
    let object = json.as_object().ok_or_else(reading::fact_missing)?;
    let kind = object.get("fact").and_then(Json::as_str).ok_or_else(reading::fact_without_kind)?;
    let values = object.iter().filter(|(name, _)| *name != "fact");
    let values = values.map(|(name, json)| Ok((name.clone(), value(json)?))).collect::<Result<Vec<_>, Fact>>()?;
    Fact::read(kind, values).ok_or_else(|| reading::no_such_fact(kind.to_owned()))
}

fn value(json: &Json) -> Result<FactValue, Fact> {
    Ok(match json {
        Json::Null => FactValue::None,
        Json::String(text) => FactValue::from(text.clone()),
        Json::Number(number) => {
            FactValue::Number(number.as_u64().ok_or_else(|| reading::number_out_of_range(number.to_string(), "count"))?)
        }
        Json::Array(items) => FactValue::List(items.iter().map(value).collect::<Result<_, _>>()?),
        Json::Object(object) if object.contains_key("fact") => written(json)?.into(),
        Json::Object(object) => match (object.get("bytes"), object.get("time")) {
            (Some(Json::String(hex)), None) => FactValue::Bytes(
                base16ct::mixed::decode_vec(hex).map_err(|_| reading::fact_bytes_malformed(hex.clone()))?,
            ),
            (None, Some(Json::Number(time))) => {
                FactValue::Time(time.as_i64().ok_or_else(|| reading::number_out_of_range(time.to_string(), "time"))?)
            }
            _ => return Err(reading::fact_object_unknown()),
        },
        Json::Bool(_) => return Err(reading::fact_with_truth_value()),
    })
}
