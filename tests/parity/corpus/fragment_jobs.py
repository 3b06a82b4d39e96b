import streamlit as st

S = st.session_state
S.setdefault("jobs", {})


@st.fragment
def job(name):
    state = S.jobs.setdefault(name, {"done": 0, "log": []})
    head, body = st.columns([1, 3])
    head.metric(name, state["done"])
    with body:
        tab_log, tab_cfg = st.tabs(["log", "settings"])
        with tab_cfg:
            with st.form(f"cfg-{name}"):
                step = st.number_input("step", 1, 9, 1, key=f"step-{name}")
                st.form_submit_button("apply", key=f"apply-{name}")
        if st.button("work", key=f"work-{name}"):
            state["done"] += step
            state["log"].append(f"+{step}")
            st.toast(f"{name} worked")
        if st.button("reset all", key=f"reset-{name}"):
            S.jobs.clear()
            st.rerun()
        tab_log.write(state["log"])


names = st.multiselect("jobs", ["a", "b", "c"], ["a", "b"], key="names")
for n in names:
    job(n)
st.write(sum(j["done"] for j in S.jobs.values()))
# do: button "work-a"
# do: number_input "step-b" = 4 & button "apply-b"
# do: button "work-b"
# do: button "work-b"
# do: multiselect "jobs" = ["b", "c"]
# do: button "work-c"
# do: button "reset-b"
