//! Prints the cloud tags with EC2 in their names.

use futures_util::TryStreamExt;
use qualys::am::v2::tag::{Tag, TagRuleType};
use qualys::{Client, Platform};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (user, password) = (std::env::var("QUALYS_USER")?, std::env::var("QUALYS_PASSWORD")?);
    let platform = match std::env::var("QUALYS_URL") {
        Ok(url) => Platform::Custom(url.parse()?),
        Err(_) => Platform::Us1,
    };
    let client = Client::builder(platform).basic_auth(user, password).build()?;

    let mut tags = client
        .search::<Tag>()
        .filter(Tag::RULE_TYPE.eq(TagRuleType::CloudAsset))
        .filter(Tag::NAME.contains("EC2"))
        .items();
    while let Some(tag) = tags.try_next().await? {
        println!("{} {}", tag.id.unwrap_or_default(), tag.name.unwrap_or_default());
    }
    Ok(())
}
