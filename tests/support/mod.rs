//! What several tests share.
#![allow(dead_code, reason = "no test uses all of it")]

pub(crate) mod infoset;
pub(crate) mod outside;
pub(crate) mod wire;
