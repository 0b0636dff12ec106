//! The front of the generator: from files to schema documents, and how what is wrong with them is told.

mod constraints;
mod copies;
mod explain;
mod load;
mod locate;
mod parse;
mod render;
mod robust;
mod rules;
mod support;
