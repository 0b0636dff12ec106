//! The modules that assets are activated for.

use crate::open_enum::open_enum;

open_enum! {
    /// A module in the `module` parameter of the requests that activate and deactivate assets. It has to be enabled in the user's
    /// subscription; the server tells where it is not (2.31 notes, `004_3748f2d66d30bf85.txt`). `AGENT_FIM` and `AGENT_IOC` are in these
    /// notes, the others in the vendor documentation.
    AgentModule, "a module" {
        QwebVm = "QWEB_VM",
        QwebPc = "QWEB_PC",
        AgentVm = "AGENT_VM",
        AgentPc = "AGENT_PC",
        AgentFim = "AGENT_FIM",
        AgentIoc = "AGENT_IOC",
        AgentEdr = "AGENT_EDR",
        AgentSca = "AGENT_SCA",
        AgentCaps = "AGENT_CAPS",
        AgentSwCa = "AGENT_SwCA",
        AgentMtg = "AGENT_MTG",
    }
}
