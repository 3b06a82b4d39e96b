import streamlit as st

S = st.session_state
S.setdefault("plan", {"mon": [], "tue": []})
tabs = st.tabs(list(S.plan))
for day, tab in zip(S.plan, tabs):
    with tab:
        with st.popover("add", use_container_width=True):
            what = st.text_input("what", key=f"w-{day}")
            hour = st.slider("hour", 0, 23, (9, 10), key=f"h-{day}")
            if st.button("ok", key=f"ok-{day}", disabled=not what):
                S.plan[day].append((hour, what))
                S.plan[day].sort()
                st.toast(f"{what} on {day}", icon="📅")
        for i, ((a, b), w) in enumerate(S.plan[day]):
            with st.container(border=True, key=f"box-{day}-{i}"):
                st.markdown(f"**{a}-{b}** {w}")
                move = st.selectbox(
                    "move to", [None, *(d for d in S.plan if d != day)], key=f"m-{day}-{i}"
                )
                if move:
                    S.plan[move].append(S.plan[day].pop(i))
                    del S[f"m-{day}-{i}"]
                    st.rerun()
total = sum(b - a for d in S.plan.values() for (a, b), _ in d)
st.sidebar.metric("hours", total, delta=total - S.get("last", 0))
S.last = total
# do: text_input "w-mon" = "read"
# do: button "ok-mon"
# do: slider "h-mon" = (5, 8)
# do: button "ok-mon"
# do: selectbox "m-mon-0" = "tue"
# do: rerun
