//! Gifts, prizes and giveaways. <https://core.telegram.org/api/gifts>, <https://core.telegram.org/api/giveaways>.

use super::super::quantities::{counted, days, money_in, price, stars, stars_amount};
use super::{Scene, Told, quoted};
use crate::message::Fields;
use crate::tl::{field, name};

/// Tells an action of this theme; none if it is of another.
pub(super) fn told(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<Told> {
    Some(match action.name() {
        name::MESSAGE_ACTION_GIFT_PREMIUM => {
            let length = days(action.number(field::DAYS)?);
            paid_gift(action, scene, &format!("Telegram Premium for {length}")).into()
        }
        name::MESSAGE_ACTION_GIFT_STARS => {
            paid_gift(action, scene, &stars(action.number(field::STARS)?)).into()
        }
        name::MESSAGE_ACTION_GIFT_TON => {
            let crypto = money_in(action, field::CRYPTO_AMOUNT, field::CRYPTO_CURRENCY)?;
            paid_gift(action, scene, &crypto).into()
        }
        name::MESSAGE_ACTION_GIFT_CODE => gift_code(action, scene)?.into(),
        name::MESSAGE_ACTION_PRIZE_STARS => prize(action, scene)?.into(),
        name::MESSAGE_ACTION_GIVEAWAY_LAUNCH => match action.number(field::STARS) {
            Some(prize) => format!("started a giveaway of {}", stars(prize)).into(),
            None => "started a giveaway".into(),
        },
        name::MESSAGE_ACTION_GIVEAWAY_RESULTS => giveaway_results(action)?.into(),
        name::MESSAGE_ACTION_STAR_GIFT => star_gift(action, scene)?,
        name::MESSAGE_ACTION_STAR_GIFT_UNIQUE => unique_gift(action, scene)?,
        name::MESSAGE_ACTION_STAR_GIFT_PURCHASE_OFFER => purchase_offer(action, scene)?.into(),
        name::MESSAGE_ACTION_STAR_GIFT_PURCHASE_OFFER_DECLINED => {
            let price = stars_amount(&action.object(field::PRICE)?);
            let gift = gift(&action.object(field::GIFT)?);
            if action.has(field::EXPIRED) {
                Told::Whole(format!("The offer of {price} for {gift} expired"))
            } else {
                format!("declined the offer of {price} for {gift}").into()
            }
        }
        _ => return None,
    })
}

/// `the collectible “Spool” #42`, `the gift “Spool”`, `a gift`.
pub(super) fn gift(gift: &Fields<'_>) -> String {
    let title = gift.text(field::TITLE).map(|title| quoted(&title));
    match (title, gift.number(field::NUM)) {
        (Some(title), Some(number)) => format!("the collectible {title} #{number}"),
        (Some(title), None) => format!("the gift {title}"),
        (None, _) => "a gift".to_owned(),
    }
}

/// What was given to the other one in the chat, for what price and with what words.
fn paid_gift(action: &Fields<'_>, scene: &Scene<'_>, what: &str) -> String {
    let mut words = given(scene.addressee(), scene, what);
    let price = match action.name() {
        // What it cost in the crypto currency is the gift itself.
        name::MESSAGE_ACTION_GIFT_TON => money_in(action, field::AMOUNT, field::CURRENCY),
        _ => price(action),
    };
    if let Some(price) = price {
        words = format!("{words} ({price})");
    }
    with_message(words, action)
}

fn given(to: Option<i64>, scene: &Scene<'_>, what: &str) -> String {
    match to {
        Some(to) if !scene.is_sender(to) => format!("gifted {} {what}", scene.name(to)),
        _ => format!("gifted {what}"),
    }
}

fn with_message(words: String, action: &Fields<'_>) -> String {
    match action.text(field::MESSAGE) {
        Some(message) => format!("{words}: {}", quoted(&message)),
        None => words,
    }
}

fn gift_code(action: &Fields<'_>, scene: &Scene<'_>) -> Option<String> {
    let length = days(action.number(field::DAYS)?);
    let mut words = format!("sent a gift code for Telegram Premium for {length}");
    if let Some(peer) = action.peer(field::BOOST_PEER) {
        let from = if action.has(field::VIA_GIVEAWAY) {
            "a giveaway of "
        } else {
            ""
        };
        words = format!("{words}, from {from}{}", scene.name(peer));
    }
    if action.has(field::UNCLAIMED) {
        words.push_str(", unclaimed");
    }
    if let Some(price) = price(action) {
        words = format!("{words} ({price})");
    }
    Some(with_message(words, action))
}

fn prize(action: &Fields<'_>, scene: &Scene<'_>) -> Option<String> {
    let prize = stars(action.number(field::STARS)?);
    let giver = scene.name(action.peer(field::BOOST_PEER)?);
    Some(if action.has(field::UNCLAIMED) {
        format!("gave back {prize} that nobody had claimed, from a giveaway of {giver}")
    } else {
        format!("handed over a prize of {prize}, from a giveaway of {giver}")
    })
}

fn giveaway_results(action: &Fields<'_>) -> Option<String> {
    let of_stars = if action.has(field::STARS) {
        " of stars"
    } else {
        ""
    };
    let winners = counted(action.number(field::WINNERS_COUNT)?, "winner");
    let left = match action.number(field::UNCLAIMED_COUNT)? {
        0 => String::new(),
        left => format!(", {} unclaimed", counted(left, "prize")),
    };
    Some(format!("ended the giveaway{of_stars}: {winners}{left}"))
}

fn star_gift(action: &Fields<'_>, scene: &Scene<'_>) -> Option<Told> {
    let given_gift = action.object(field::GIFT)?;
    let mut what = gift(&given_gift);
    if let Some(number) = action.number(field::GIFT_NUM) {
        what = format!("{what} #{number}");
    }
    let to = receiver(action, scene);
    let mut words = if action.has(field::UPGRADE_SEPARATE) {
        format!("paid for the upgrade of {what}")
    } else if action.has(field::AUCTION_ACQUIRED) {
        match to {
            Some(to) if !scene.is_sender(to) => {
                format!("won {what} for {} in an auction", scene.name(to))
            }
            _ => format!("won {what} in an auction"),
        }
    } else {
        if let Some(worth) = given_gift.number(field::STARS) {
            what = format!("{what} worth {}", stars(worth));
        }
        given(to, scene, &what)
    };
    if action.has(field::NAME_HIDDEN) {
        words.push_str(", name hidden");
    }
    if action.has(field::REFUNDED) {
        words.push_str(", refunded");
    } else if action.has(field::CONVERTED) {
        let converted = action.number(field::CONVERT_STARS).unwrap_or_default();
        words = format!("{words}, exchanged for {}", stars(converted));
    } else if action.has(field::UPGRADED) {
        words.push_str(", upgraded to a collectible");
    }
    let words = with_message(words, action);
    Some(scene.told_of(action.peer(field::FROM_ID), &words))
}

fn unique_gift(action: &Fields<'_>, scene: &Scene<'_>) -> Option<Told> {
    let what = gift(&action.object(field::GIFT)?);
    let to = receiver(action, scene);
    let price = action.object(field::RESALE_AMOUNT);
    let price = price.map(|price| stars_amount(&price));
    let mut words = if action.has(field::CRAFT) {
        format!("crafted {what}")
    } else if action.has(field::UPGRADE) {
        format!("turned a gift into {what}")
    } else if action.has(field::FROM_OFFER) {
        format!("accepted an offer for {what}")
    } else if action.has(field::TRANSFERRED) {
        match to {
            Some(to) => format!("transferred {what} to {}", scene.name(to)),
            None => format!("transferred {what}"),
        }
    } else {
        given(to, scene, &what)
    };
    if let Some(price) = price {
        words = format!("{words}, bought for {price}");
    }
    if action.has(field::REFUNDED) {
        words.push_str(", refunded");
    }
    let words = with_message(words, action);
    Some(scene.told_of(action.peer(field::FROM_ID), &words))
}

/// Who got the gift: whom the action names, else the other one in the chat.
fn receiver(action: &Fields<'_>, scene: &Scene<'_>) -> Option<i64> {
    action
        .peer(field::TO_ID)
        .or_else(|| action.peer(field::PEER))
        .or_else(|| scene.addressee())
}

fn purchase_offer(action: &Fields<'_>, scene: &mut Scene<'_>) -> Option<String> {
    let price = stars_amount(&action.object(field::PRICE)?);
    let gift = gift(&action.object(field::GIFT)?);
    let how = if action.has(field::ACCEPTED) {
        ", accepted".to_owned()
    } else if action.has(field::DECLINED) {
        ", declined".to_owned()
    } else {
        format!(
            ", until {}",
            scene.moment(action.number(field::EXPIRES_AT)?)
        )
    };
    Some(format!("offered {price} for {gift}{how}"))
}
