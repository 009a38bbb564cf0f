//! Facts, as they are written.

use serde_json::Value as Json;
use tls_facts::{Fact, FactValue};

/// Reads one.
///
/// # Errors
/// What is wrong with it.
pub(super) fn fact(json: &Json) -> Result<Fact, String> {
    let object = json.as_object().ok_or_else(|| "a fact is missing, or is no object".to_owned())?;
    let kind = object.get("fact").and_then(Json::as_str).ok_or_else(|| "a fact has no `fact`".to_owned())?;
    let values = object.iter().filter(|(name, _)| *name != "fact");
    let values = values.map(|(name, json)| Ok((name.clone(), value(json)?))).collect::<Result<Vec<_>, String>>()?;
    Fact::read(kind, values).ok_or_else(|| format!("there is no fact `{kind}` with these values"))
}

fn value(json: &Json) -> Result<FactValue, String> {
    Ok(match json {
        Json::Null => FactValue::None,
        Json::String(text) => FactValue::from(text.clone()),
        Json::Number(number) => FactValue::Number(number.as_u64().ok_or_else(|| format!("{number} is no count"))?),
        Json::Array(items) => FactValue::List(items.iter().map(value).collect::<Result<_, _>>()?),
        Json::Object(object) if object.contains_key("fact") => fact(json)?.into(),
        Json::Object(object) => match (object.get("bytes"), object.get("time")) {
            (Some(Json::String(hex)), None) => FactValue::Bytes(
                base16ct::mixed::decode_vec(hex).map_err(|_| format!("{hex:?} is not whole bytes in hexadecimal"))?,
            ),
            (None, Some(Json::Number(time))) => {
                FactValue::Time(time.as_i64().ok_or_else(|| format!("{time} is no time in seconds"))?)
            }
            _ => return Err("an object in a fact has neither `fact` nor `bytes` nor `time`".into()),
        },
        Json::Bool(_) => return Err("a fact has neither true nor false in it".into()),
    })
}
