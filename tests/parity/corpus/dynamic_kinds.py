import streamlit as st

n = st.number_input("How many", 1, 5, 2)
kind = st.selectbox("Kind", ["text", "number", "date"])
values = []
for i in range(n):
    if kind == "text":
        values.append(st.text_input(f"Field {i}", key=f"f{i}"))
    elif kind == "number":
        values.append(st.number_input(f"Field {i}", key=f"f{i}"))
    else:
        values.append(st.checkbox(f"Field {i}", key=f"f{i}"))
st.write(values)
st.write({k: st.session_state[k] for k in sorted(st.session_state) if k.startswith("f")})
# do: text_input "Field 0" = "x"
# do: number_input "How many" = 4
# do: text_input "Field 3" = "y"
# do: number_input "How many" = 1
# do: number_input "How many" = 4
# do: selectbox "Kind" = "number"
# do: number_input "Field 1" = 2.5
# do: selectbox "Kind" = "date"
# do: checkbox "Field 0" = True
# do: selectbox "Kind" = "text"
